/** `type[agent,attribute=value]`, cut where the server itself cuts it: an agent has no comma, an attribute no equals sign. */
const shape = /^([^[]+)\[([^,]+),[^=]+=([^]*)\]$/;

export interface ResourceParts {
  type: string;
  agent: string;
  value: string;
}

/** What a resource's id is made of; undefined for an id that is none of the server's. */
export function resourceParts(id: string): ResourceParts | undefined {
  const [, type, agent, value] = shape.exec(id) ?? [];
  return type === undefined ? undefined : { type, agent: agent!, value: value! };
}
