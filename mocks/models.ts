/** Models of the seeded environments, with resources of `std::testing`. */
import type { MockResource } from "./world.ts";

const nullResource = "std::testing::NullResource";
export const buildResourceId = (agent: string, name: string): string => `${nullResource}[${agent},name=${name}]`;

type Fields = Record<string, unknown>;

/** Builds a resource whose id has its name. `getFields` returns the attributes of its type in a version. */
export function buildNamedResource(
  type: string,
  agent: string,
  name: string,
  getFields: (version: number) => Fields,
  overrides: Partial<MockResource> = {},
): MockResource {
  const requires = overrides.requires ?? [];
  const latest = overrides.version ?? 1;
  return {
    id: `${type}[${agent},name=${name}]`,
    type,
    agent,
    attribute: "name",
    value: name,
    status: "deployed",
    version: latest,
    requires,
    attributes: (version = latest) => ({
      name,
      purged: false,
      managed: true,
      mutators: [],
      requires,
      references: [],
      send_event: true,
      report_only: false,
      receive_events: true,
      purge_on_delete: false,
      ...getFields(version),
    }),
    ...overrides,
  };
}

/** Builds a NullResource, which deploys without side effects. `fields` can depend on the version. */
export function buildResource(
  agent: string,
  name: string,
  fields: Fields | ((version: number) => Fields) = {},
  overrides: Partial<MockResource> = {},
): MockResource {
  const latest = overrides.version ?? 1;
  const getFields = (version: number) => ({
    fail: false,
    value: "",
    agentname: agent,
    // Versions compiled after the seed always differ.
    int_value: version > latest ? version : 0,
    ...(typeof fields === "function" ? fields(version) : fields),
  });
  return buildNamedResource(nullResource, agent, name, getFields, overrides);
}

/** Agents with a core, 20 ports and a file each, and resources with names that are hard to encode. */
export function networkModel(version: number): MockResource[] {
  const overrides = { version };
  const resources = ["router-1", "router-2", "switch-1.example.com", "fw-1"].flatMap((agent) => {
    const requires = [buildResourceId(agent, "core")];
    return [
      buildResource(agent, "core", (at) => ({ value: `r${at}` }), overrides),
      ...Array.from({ length: 20 }, (_, port) => buildResource(agent, `iface-${port}`, { value: "mtu 9000" }, { ...overrides, requires })),
      buildResource(agent, `/etc/app/${agent}.conf`, (at) => ({ value: `[main]\nrevision = r${at}\nlisten = 0.0.0.0\n` }), {
        ...overrides,
        requires,
      }),
    ];
  });
  return [
    ...resources,
    buildResource("router-1", "a b,c=d?e&f#g%25", {}, overrides),
    buildResource("router-1", "Größe-日本", {}, overrides),
    buildResource("router-1", "<img src=x onerror=alert(1)>", { value: "<script>alert(1)</script>" }, overrides),
    buildResource("router-2", "big-int", { int_value: 9007199254740993n }, overrides),
    buildResource("fw-1", "broken", { fail: true }, { ...overrides, status: "failed" }),
    buildResource("fw-1", "after-broken", {}, { ...overrides, status: "skipped", requires: [buildResourceId("fw-1", "broken")] }),
  ];
}

/** Agents with a core and 100 ports each. */
export function scaleModel(agents: number): MockResource[] {
  return Array.from({ length: agents }, (_, node) => {
    const agent = `node-${node}`;
    const requires = [buildResourceId(agent, "core")];
    return [
      buildResource(agent, "core", { value: "r1" }),
      ...Array.from({ length: 100 }, (_, port) => buildResource(agent, `iface-${port}`, { value: "mtu 9000" }, { requires })),
    ];
  }).flat();
}
