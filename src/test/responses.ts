/** For tests: responses of the server. */

export const createListPage = (data: unknown[], { links = {}, total = data.length }: { links?: object; total?: number } = {}) => ({
  data,
  links,
  metadata: { total, before: 0, after: 0 },
});

/** Response with the details of the resource `type[agent,name=value]`. */
export function createResourceDetails(rid: string, overrides: object = {}) {
  const [, resource_type, agent, id_attribute, id_attribute_value] = /^(.+?)\[(.+?),(.+?)=(.*)\]$/.exec(rid)!;
  const data = {
    resource_id: rid,
    resource_type,
    agent,
    id_attribute,
    id_attribute_value,
    attributes: { name: id_attribute_value },
    last_deploy: "2026-11-24T10:00:00.000000+00:00",
    first_generated_time: "2026-11-24T09:00:00.000000+00:00",
    status: "deployed",
    requires_status: {},
    ...overrides,
  };
  return { data };
}
