/** Models for comparing versions. */
import { getMotdHash } from "./files.ts";
import type { MockResource } from "./world.ts";

type Fields = (version: number) => Record<string, unknown>;

function buildComparedResource(agent: string, name: string, attributes: Fields, overrides: Partial<MockResource> = {}): MockResource {
  const type = overrides.type ?? "net::Interface";
  return {
    id: `${type}[${agent},name=${name}]`,
    type,
    agent,
    attribute: "name",
    value: name,
    status: "deployed",
    version: 2,
    requires: [],
    attributes: (version = 2) => attributes(version),
    ...overrides,
  };
}

const renderConfiguration = (version: number) =>
  [
    "hostname core-1",
    ...Array.from({ length: 40 }, (_, line) => `access-list ${100 + line} permit ip any any`),
    version === 1 ? "mtu 1500" : "mtu 9000",
    ...Array.from({ length: 40 }, (_, line) => `route 10.${line}.0.0/16 via 192.0.2.${line}`),
    version === 1 ? "ntp server\t192.0.2.1" : "ntp server    192.0.2.1",
    "end",
    ...(version === 1 ? [] : ["! saved"]),
  ].join("\n");

/** Two versions with every kind of difference. */
export const differingModel = (): MockResource[] => [
  buildComparedResource("core-1", "running-config", (at) => ({ text: renderConfiguration(at), mode: 0o644 }), { type: "net::Config" }),
  buildComparedResource("core-1", "eth0", (at) => ({
    mtu: at === 1 ? 1500 : 9000,
    enabled: at > 1,
    vlans: at === 1 ? [10, 20] : [10, 20, 30],
  })),
  buildComparedResource("core-1", "eth1", (at) => ({ description: at === 1 ? "to fw-1" : "to fw-1 ", mtu: 1500 })),
  buildComparedResource("core-1", "eth2", () => ({ mtu: 1500, description: "new" }), { firstVersion: 2 }),
  buildComparedResource("core-1", "eth3", () => ({ mtu: 1500, description: "decommissioned" }), { lastVersion: 1 }),
  buildComparedResource("core-1", "eth4", () => ({ mtu: 1500, description: "unchanged" })),
  buildComparedResource("core-1", "big", (at) => ({
    serial: at === 1 ? 9007199254740993n : 9007199254740995n,
    ratio: at === 1 ? Number.NaN : 0.5,
  })),
  buildComparedResource("core-1", "motd", (at) => ({ hash: getMotdHash(at), path: "/etc/motd" }), { type: "std::File" }),
  buildComparedResource("core-1", "login", (at) => ({ user: "admin", password: at === 1 ? "hunter2" : "hunter3" }), { type: "net::User" }),
  buildComparedResource("core-1", "<img src=x onerror=alert(1)>", (at) => ({
    text: at === 1 ? "<b>old</b>" : "<script>alert(1)</script>",
  })),
  buildComparedResource("core-1", "broken", (at) => ({ fail: true, mtu: at }), {}),
  buildComparedResource("edge-1", "eth0", (at) => ({ mtu: at === 1 ? 1500 : 9000 })),
  buildComparedResource("edge-1", "waits", (at) => ({ address: at === 1 ? "192.0.2.1" : "<<undefined>>" }), { status: "undefined" }),
];

const attributeNames = [
  "address",
  "admin_state",
  "comment",
  "description",
  "duplex",
  "encapsulation",
  "mtu",
  "neighbor",
  "policy",
  "speed",
  "tags",
  "vlan",
];

/** `count` resources with twelve changed attributes each; every tenth is added or deleted. */
export const manyDiffering = (count: number): MockResource[] =>
  Array.from({ length: count }, (_, index) =>
    buildComparedResource(
      `node-${index % 100}`,
      `port-${index}`,
      (at) =>
        Object.fromEntries(
          attributeNames.map((name, position) => [
            name,
            position === 10
              ? { area: index % 7, role: at === 1 ? "leaf" : "spine", site: `site-${index % 20}` }
              : position === 2
                ? `port ${index}\nrevision ${at}\nset by the model`
                : `${name} ${index} r${at}`,
          ]),
        ),
      {
        type: `net::${["Interface", "Tunnel", "Bridge"][index % 3]}`,
        ...(index % 10 === 9 && (index % 20 === 9 ? { firstVersion: 2 } : { lastVersion: 1 })),
      },
    ),
  );
