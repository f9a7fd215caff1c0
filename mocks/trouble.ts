/** The scenario "trouble": environments and resources that fail in every way or return unexpected values. */
import { buildResourceId, networkModel, buildResource } from "./models.ts";
import { buildFacts } from "./factsAndParameters.ts";
import { buildEnvironment } from "./seed.ts";
import { hostile, compileErrorSets, buildOperatingEnvironments, unhealthySlices } from "./trouble.operating.ts";
import { buildManyVersions } from "./trouble.versions.ts";
import {
  formatServerTime,
  buildUuid,
  type Failure,
  type MockAction,
  type MockEnvironment,
  type MockResource,
  type ScenarioSeed,
} from "./world.ts";

const environmentNames: Record<Failure, string> = {
  500: "answers-500",
  502: "answers-502",
  403: "answers-403",
  silence: "answers-nothing",
  broken: "answers-broken-json",
  page: "answers-a-page",
};

/** Every resource status, including legacy ones and one that doesn't exist yet. */
const statuses = [
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
  ...statuses.map((status, index) =>
    buildResource(`agent-${index}`, `is-${status}`, { report_only: status === "non_compliant" }, { status }),
  ),
  buildResource("agent-x", hostile, { value: hostile }),
  buildResource("agent-x", "n".repeat(900), { value: "v".repeat(200_000) }),
  buildResource("agent-x", "values", values),
  ...["//share//a%2Fb%.conf", "/%", "a b,c=d?e&f#g%25", "Größe-日本"].map((name) => buildResource("agent-path", name)),
  buildResource("agent-x", "purged-and-reported", { purged: true, report_only: true }),
  buildResource(
    hostile,
    "its agent is hostile",
    {},
    { id: `${hostile}[${hostile},${hostile}=${hostile}]`, type: hostile, attribute: hostile },
  ),
];

/** A run in progress, with an action, status and change that don't exist yet. */
const buildUnknownRun = (environment: string, target: MockResource, at: number): MockAction => ({
  id: buildUuid(0x57, 1),
  started: formatServerTime(at),
  resource: target,
  toRow: () => ({
    environment,
    version: 1,
    resource_version_ids: [`${target.id},v=1`],
    action_id: buildUuid(0x57, 1),
    action: "ponder" as "other",
    started: formatServerTime(at),
    finished: null,
    messages: [{ msg: hostile, args: [], level: "NOTICE", kwargs: { hostile }, timestamp: formatServerTime(at) }],
    status: "pondering" as "deployed",
    changes: { [`${target.id},v=1`]: { value: { current: hostile, desired: null } } } as never,
    change: "turned" as "updated",
    send_event: null,
  }),
});

/** An environment full of hostile texts and unknown values. */
function buildStrangeEnvironment(project: string, since: number): MockEnvironment {
  const prod = buildEnvironment({
    number: 1,
    name: "prod",
    project,
    since,
    model,
    versions: 1,
    compiles: [
      { message: "Initial model", success: true, version: 1 },
      { message: hostile, success: false, version: null, failing: compileErrorSets[0] },
    ],
    overrides: { failing: compileErrorSets },
    agent: (agent) => (agent.name === "agent-x" ? { ...agent, status: "asleep" as "up" } : agent),
  });
  const { logs, actions, model: rows } = prod;
  const end = since + 3_000_000;
  prod.logs = (target) => [
    ...logs(target),
    {
      level: "NOTICE" as "INFO",
      msg: hostile,
      args: [],
      kwargs: { url: "javascript:alert(1)", [hostile]: hostile },
      timestamp: formatServerTime(end),
      action_id: buildUuid(0x57, 2),
      action: "ponder" as "other",
    },
  ];
  prod.actions = () => [
    buildUnknownRun(
      prod.id,
      rows().find((row) => row.value === hostile)!,
      end,
    ),
    ...actions(),
  ];
  prod.parameters = buildFacts(prod.id, buildResourceId("agent-x", "values"), 3, since).map((fact) => ({
    ...fact,
    name: `${hostile} ${fact.name}`,
    value: hostile,
  }));
  prod.unknowns = [
    { name: "region", resource_id: "" },
    { name: "mtu", resource_id: buildResourceId("agent-3", "is-undefined") },
  ];
  prod.notifications = [
    {
      id: buildUuid(0x40, 1),
      environment: prod.id,
      created: formatServerTime(end),
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
    [buildResourceId("agent-1", "is-failed")]: [{ rid: null, field: "compliance", expected: "compliant", actual: "quantum_uncertain" }],
    [hostile]: [{ rid: null, field: null, expected: hostile, actual: "missing" }],
  };
  return prod;
}

/** An SVG icon with a script, which must not run. */
const icon = `image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')}`;

export function buildTrouble(since: number): ScenarioSeed {
  const network = { id: buildUuid(0xb0, 1), name: "network" };
  const campus = { id: buildUuid(0xb0, 2), name: "campus" };
  const project = network.id;
  const failureEntries = Object.entries(environmentNames) as [Failure, string][];
  const failing = failureEntries.map(([failure, name], index) =>
    buildEnvironment({
      number: 5 + index,
      name,
      project: campus.id,
      since,
      model: () => networkModel(1),
      versions: 1,
      overrides: { failure },
    }),
  );
  const failingResources = () => failureEntries.map(([failure, name]) => buildResource("agent-1", name, {}, { failure, status: "failed" }));
  return {
    projects: [network, campus, { id: buildUuid(0xb0, 3), name: hostile }],
    environments: [
      buildStrangeEnvironment(project, since),
      buildEnvironment({ number: 2, name: "deleting", project, since, overrides: { is_marked_for_deletion: true, halted: true } }),
      buildEnvironment({ number: 4, name: `long ${"name ".repeat(40)}`.trim(), project, since, overrides: { description: hostile, icon } }),
      ...failing,
      ...buildOperatingEnvironments(project, since),
      buildManyVersions(project, since),
      buildEnvironment({ number: 20, name: "its-resources-fail", project: campus.id, since, model: failingResources, versions: 1 }),
    ],
    slices: unhealthySlices,
    isDiscoveryEnabled: false,
  };
}
