/** `type[agent,attribute=value]`, cut where the server itself cuts it: an agent has no comma, an attribute no equals sign. */
const idPattern = /^([^[]+)\[([^,]+),[^=]+=([^]*)\]$/;

export interface ResourceIdParts {
  type: string;
  agent: string;
  value: string;
}

/** What a resource's id is made of; undefined for an id that is none of the server's. */
export function parseResourceId(id: string): ResourceIdParts | undefined {
  const [, type, agent, value] = idPattern.exec(id) ?? [];
  return type === undefined ? undefined : { type, agent: agent!, value: value! };
}
