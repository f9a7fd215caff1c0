/** `type[agent,attribute=value]`, parsed like the server does: no comma in the agent, no equals sign in the attribute. */
const idPattern = /^([^[]+)\[([^,]+),[^=]+=([^]*)\]$/;

export interface ResourceIdParts {
  type: string;
  agent: string;
  value: string;
}

/** Undefined for an invalid id. */
export function parseResourceId(id: string): ResourceIdParts | undefined {
  const [, type, agent, value] = idPattern.exec(id) ?? [];
  return type === undefined || agent === undefined || value === undefined ? undefined : { type, agent, value };
}

/** Titles of a resource's pages, which don't depend on its data: its name, and for the document title its type and agent. */
export function getResourceTitle(id: string): { title: string; subject: string } {
  const parts = parseResourceId(id);
  return parts?.value.trim() ? { title: parts.value, subject: `${parts.type} on ${parts.agent}` } : { title: id, subject: "Resource" };
}
