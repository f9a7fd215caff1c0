/** The scenario "trouble": environments and resources that fail in every way, and say what nobody expects. */
import { idOf, networkModel, resource } from "./models.ts";
import { facts } from "./known.ts";
import { environment } from "./seed.ts";
import { hostile, mistakes, operating, slices } from "./trouble.operating.ts";
import { manyVersions } from "./trouble.versions.ts";
import { time, uuid, type Failure, type MockAction, type MockEnvironment, type MockResource, type Beginning } from "./world.ts";

const failures: Record<Failure, string> = {
  500: "answers-500",
  502: "answers-502",
  403: "answers-403",
  silence: "answers-nothing",
  broken: "answers-broken-json",
  page: "answers-a-page",
};

/** Every word for a state, also the old ones, and one that no server has yet. */
const words = [
  "unavailable",
  "failed",
  "skipped",
  "undefined",
  "skipped_for_undefined",
  "non_compliant",
  "deploying",
  "orphaned",
  "available",
  "cancelled",
  "deployed",
  "quantum_uncertain",
];

const values = {
  password: "hunter2",
  api_token: "t-0000",
  nested: { secret: "s", list: [1, 2n ** 60n + 1n, Number.NaN, Number.POSITIVE_INFINITY] },
  json: '{"b":[1,2,{"c":12345678901234567890}],"a":"x"}',
  xml: "<config><interface name='eth0'><mtu>9000</mtu></interface></config>",
  unknown: "<<undefined>>",
  nothing: null,
  list: [],
  map: {},
  ["__proto__"]: { polluted: true },
  constructor: hostile,
};

const model = (): MockResource[] => [
  ...words.map((status, index) => resource(`agent-${index}`, `is-${status}`, { report_only: status === "non_compliant" }, { status })),
  resource("agent-x", hostile, { value: hostile }),
  resource("agent-x", "n".repeat(900), { value: "v".repeat(200_000) }),
  resource("agent-x", "values", values),
  ...["//share//a%2Fb%.conf", "/%", "a b,c=d?e&f#g%25", "Größe-日本"].map((name) => resource("agent-path", name)),
  resource("agent-x", "purged-and-reported", { purged: true, report_only: true }),
  resource(hostile, "its agent is hostile", {}, { id: `${hostile}[${hostile},${hostile}=${hostile}]`, type: hostile, attribute: hostile }),
];

/** A run that has not ended, with words that no server has yet. */
const strangeRun = (environment: string, of: MockResource, at: number): MockAction => ({
  id: uuid(0x57, 1),
  started: time(at),
  resource: of,
  row: () => ({
    environment,
    version: 1,
    resource_version_ids: [`${of.id},v=1`],
    action_id: uuid(0x57, 1),
    action: "ponder" as "other",
    started: time(at),
    finished: null,
    messages: [{ msg: hostile, args: [], level: "NOTICE", kwargs: { hostile }, timestamp: time(at) }],
    status: "pondering" as "deployed",
    changes: { [`${of.id},v=1`]: { value: { current: hostile, desired: null } } } as never,
    change: "turned" as "updated",
    send_event: null,
  }),
});

/** The environment in which everything that is said is strange. */
function strange(project: string, since: number): MockEnvironment {
  const prod = environment({
    number: 1,
    name: "prod",
    project,
    since,
    model,
    versions: 1,
    compiles: [
      { message: "it was good once", success: true, version: 1 },
      { message: hostile, success: false, version: null, failing: mistakes[0] },
    ],
    rest: { failing: mistakes },
    agent: (agent) => (agent.name === "agent-x" ? { ...agent, status: "asleep" as "up" } : agent),
  });
  const { logs, actions, model: rows } = prod;
  const end = since + 3_000_000;
  prod.logs = (of) => [
    ...logs(of),
    {
      level: "NOTICE" as "INFO",
      msg: hostile,
      args: [],
      kwargs: { url: "javascript:alert(1)", [hostile]: hostile },
      timestamp: time(end),
      action_id: uuid(0x57, 2),
      action: "ponder" as "other",
    },
  ];
  prod.actions = () => [
    strangeRun(
      prod.id,
      rows().find((row) => row.value === hostile)!,
      end,
    ),
    ...actions(),
  ];
  prod.parameters = facts(prod.id, idOf("agent-x", "values"), 3, since).map((fact) => ({
    ...fact,
    name: `${hostile} ${fact.name}`,
    value: hostile,
  }));
  prod.unknowns = [
    { name: "region", resource_id: "" },
    { name: "mtu", resource_id: idOf("agent-3", "is-undefined") },
  ];
  prod.notifications = [
    {
      id: uuid(0x40, 1),
      environment: prod.id,
      created: time(end),
      title: hostile,
      message: hostile,
      severity: "catastrophe" as "error",
      uri: "javascript:alert(1)",
      compile_id: null,
      read: false,
      cleared: false,
    },
  ];
  prod.discrepancies = {
    [idOf("agent-1", "is-failed")]: [{ rid: null, field: "compliance", expected: "compliant", actual: "quantum_uncertain" }],
    [hostile]: [{ rid: null, field: null, expected: hostile, actual: "missing" }],
  };
  return prod;
}

/** An icon whose picture would run, were it anything but a picture. */
const icon = `image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')}`;

export function trouble(since: number): Beginning {
  const network = { id: uuid(0xb0, 1), name: "network" };
  const campus = { id: uuid(0xb0, 2), name: "campus" };
  const project = network.id;
  const kinds = Object.entries(failures) as [Failure, string][];
  const failing = kinds.map(([failure, name], index) =>
    environment({ number: 5 + index, name, project: campus.id, since, model: () => networkModel(1), versions: 1, rest: { failure } }),
  );
  const failingResources = () => kinds.map(([failure, name]) => resource("agent-1", name, {}, { failure, status: "failed" }));
  return {
    projects: [network, campus, { id: uuid(0xb0, 3), name: hostile }],
    environments: [
      strange(project, since),
      environment({ number: 2, name: "deleting", project, since, rest: { is_marked_for_deletion: true, halted: true } }),
      environment({ number: 4, name: `long ${"name ".repeat(40)}`.trim(), project, since, rest: { description: hostile, icon } }),
      ...failing,
      ...operating(project, since),
      manyVersions(project, since),
      environment({ number: 20, name: "its-resources-fail", project: campus.id, since, model: failingResources, versions: 1 }),
    ],
    slices,
    discovery: false,
  };
}
