/** What the repositories of the seeded environments hold: resources of the testing module. */
import type { MockResource } from "./world.ts";

const nullResource = "std::testing::NullResource";
export const idOf = (agent: string, name: string): string => `${nullResource}[${agent},name=${name}]`;

type Fields = Record<string, unknown>;

/** A resource that deploys without touching anything. Fields may differ from version to version. */
export function resource(
  agent: string,
  name: string,
  fields: Fields | ((version: number) => Fields) = {},
  rest: Partial<MockResource> = {},
): MockResource {
  const requires = rest.requires ?? [];
  const latest = rest.version ?? 1;
  return {
    id: idOf(agent, name),
    type: nullResource,
    agent,
    attribute: "name",
    value: name,
    status: "deployed",
    version: latest,
    requires,
    attributes: (version = latest) => ({
      fail: false,
      name,
      value: "",
      purged: false,
      managed: true,
      mutators: [],
      requires,
      agentname: agent,
      // Every version since the world began has something new.
      int_value: version > latest ? version : 0,
      references: [],
      send_event: true,
      report_only: false,
      receive_events: true,
      purge_on_delete: false,
      ...(typeof fields === "function" ? fields(version) : fields),
    }),
    ...rest,
  };
}

/** The model "network": agents with a core, twenty ports and a file each, and names that are hard to carry. */
export function networkModel(version: number): MockResource[] {
  const rest = { version };
  const resources = ["router-1", "router-2", "switch-1.example.com", "fw-1"].flatMap((agent) => {
    const requires = [idOf(agent, "core")];
    return [
      resource(agent, "core", (at) => ({ value: `r${at}` }), rest),
      ...Array.from({ length: 20 }, (_, port) => resource(agent, `iface-${port}`, { value: "mtu 9000" }, { ...rest, requires })),
      resource(agent, `/etc/app/${agent}.conf`, (at) => ({ value: `[main]\nrevision = r${at}\nlisten = 0.0.0.0\n` }), {
        ...rest,
        requires,
      }),
    ];
  });
  return [
    ...resources,
    resource("router-1", "a b,c=d?e&f#g%25", {}, rest),
    resource("router-1", "Größe-日本", {}, rest),
    resource("router-1", "<img src=x onerror=alert(1)>", { value: "<script>alert(1)</script>" }, rest),
    resource("router-2", "big-int", { int_value: 9007199254740993n }, rest),
    resource("fw-1", "broken", { fail: true }, { ...rest, status: "failed" }),
    resource("fw-1", "after-broken", {}, { ...rest, status: "skipped", requires: [idOf("fw-1", "broken")] }),
  ];
}

/** The model "scale": agents with a core and a hundred ports each. */
export function scaleModel(agents: number): MockResource[] {
  return Array.from({ length: agents }, (_, node) => {
    const agent = `node-${node}`;
    const requires = [idOf(agent, "core")];
    return [
      resource(agent, "core", { value: "r1" }),
      ...Array.from({ length: 100 }, (_, port) => resource(agent, `iface-${port}`, { value: "mtu 9000" }, { requires })),
    ];
  }).flat();
}
