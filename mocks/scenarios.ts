/** Scenarios: the worlds that a mock can start with. */
import { buildSeededAccess } from "./access.ts";
import { EventQueue } from "./eventQueue.ts";
import { buildDiffering } from "./differing.scenario.ts";
import { buildResourceId, networkModel, scaleModel } from "./models.ts";
import { buildDiscovered, buildFacts, buildParameters } from "./factsAndParameters.ts";
import { changeEnvironment } from "./releases.environments.ts";
import { newestRelease, type Release } from "./releases.ts";
import { buildIncident, incidentAtScale } from "./incident.scenario.ts";
import { buildEnvironment, type SeedCompile } from "./seed.ts";
import { buildTrouble } from "./trouble.ts";
import { endlessStages } from "./trouble.operating.ts";
import { scheduleOutages } from "./trouble.outages.ts";
import {
  defaultSettings,
  formatServerTime,
  buildUuid,
  type CompileError,
  type MockCompile,
  type ScenarioSeed,
  type MockEnvironment,
  type World,
} from "./world.ts";

type Agent = ReturnType<MockEnvironment["agents"]>[number];
type MockNotification = MockEnvironment["notifications"][number];

export type Scenario = "base" | "trouble" | "large" | "differing" | "signin";

const network = buildUuid(0xb0, 1);
const campus = buildUuid(0xb0, 2);

/** Output of "Updating modules" if the model has a syntax error. */
const parseErrorOutput = `Traceback (most recent call last):
  File "/opt/inmanta/lib/python3.13/site-packages/inmanta/moduletool.py", line 435, in update
    my_project.install_modules(update=True)
inmanta.parser.ParserException: Syntax error: invalid identifier, is is a reserved keyword (reported in ./main.cf:21:6)
Syntax error: invalid identifier, is is a reserved keyword (reported in ./main.cf:21:6)
`;

const pausedByHalt = (agent: Agent): Agent => ({ ...agent, paused: true, status: "paused", unpause_on_resume: true });

function buildBase(since: number): ScenarioSeed {
  const prod = buildEnvironment({
    number: 1,
    name: "prod",
    project: network,
    since,
    model: () => networkModel(3),
    versions: 3,
    dryRun: true,
    agent: (agent) => (agent.name === "router-2" ? { ...agent, paused: true, status: "paused" } : agent),
    compiles: [
      { message: "first model", success: true, version: 1 },
      { message: "new revision", success: true, version: 2 },
      { message: "a model that does not parse", success: false, version: null, failing: parseErrorOutput },
      { message: "repaired", success: true, version: 3 },
    ],
    overrides: { description: "The production network" },
  });
  const core = buildResourceId("router-1", "core");
  prod.parameters = [...buildFacts(prod.id, core, 60, since), ...buildParameters(prod.id, 60, since)];
  prod.discovered = buildDiscovered(core, 250);
  const failed = prod.compiles[2]!;
  prod.notifications = [buildFailureNotification(0x40, 1, failed)];
  const staging = buildEnvironment({
    number: 2,
    name: "staging",
    project: network,
    since,
    model: () => networkModel(2),
    versions: 2,
    released: false,
    compiles: [1, 2].map((version) => ({ message: `candidate r${version}`, success: true, version })),
    overrides: { settings: { ...defaultSettings, auto_deploy: false } },
  });
  const halted = buildEnvironment({
    number: 3,
    name: "halted",
    project: campus,
    since,
    model: () => networkModel(1),
    versions: 1,
    agent: pausedByHalt,
    compiles: [{ message: "before the halt", success: true, version: 1 }],
    overrides: { halted: true },
  });
  const empty = buildEnvironment({
    number: 4,
    name: "empty",
    project: campus,
    since,
    overrides: { description: "Nothing was ever compiled here" },
  });
  const scale = buildEnvironment({
    number: 5,
    name: "scale",
    project: network,
    since,
    model: () => scaleModel(100),
    versions: 1,
    compiles: [{ message: "a large model", success: true, version: 1 }],
  });
  const projects = [
    { id: network, name: "network" },
    { id: campus, name: "campus" },
  ];
  return { projects, environments: [prod, staging, halted, empty, scale, buildIncident(network, since)] };
}

const buildFailureNotification = (kind: number, number: number, { id, environment, completed }: MockCompile): MockNotification => ({
  id: buildUuid(kind, number),
  environment,
  created: completed!,
  title: "Compilation failed",
  message: "An exporting compile has failed",
  severity: "error",
  uri: `/api/v2/compilereport/${id}`,
  compile_id: id,
  read: false,
  cleared: false,
});

const buildNotification = (kind: number, number: number, { id }: MockEnvironment, at: number): MockNotification => ({
  id: buildUuid(kind, number),
  environment: id,
  created: formatServerTime(at),
  title: `Notification ${number}`,
  message: "An exporting compile has failed",
  severity: number % 3 === 0 ? "error" : "info",
  uri: null,
  compile_id: null,
  read: number % 2 === 0,
  cleared: false,
});

const undefinedNameError: CompileError = {
  category: "runtime_error",
  type: "inmanta.ast.NotFoundException",
  message: "variable undefined_variable not found",
  location: { uri: "./main.cf", range: { start: { line: 20, character: 0 }, end: { line: 21, character: 0 } } },
};

/** The compile of an environment of "large": most succeeded, some failed, a few are running. */
function getLastCompile(index: number): SeedCompile {
  if (index % 60 === 59) return { message: "Overnight hotfix", success: false, version: null, stages: endlessStages, running: true };
  const success = index % 9 !== 4;
  return { message: "Nightly model update", success, version: success ? 1 : null, ...(!success && { failing: [undefinedNameError] }) };
}

/** 500 environments in 25 projects. Two have 101,000 resources, one of them on a bad day; another has 1,200 notifications. */
function buildLarge(since: number): ScenarioSeed {
  const projects = Array.from({ length: 25 }, (_, index) => ({
    id: buildUuid(0xb1, index),
    name: `project-${String(index).padStart(2, "0")}`,
  }));
  const environments = Array.from({ length: 500 }, (_, index) =>
    buildEnvironment({
      number: 1000 + index,
      name: `env-${String(index).padStart(3, "0")}`,
      project: projects[index % projects.length]!.id,
      since: since + index * 1000,
      model: () => (index === 0 ? scaleModel(1000) : networkModel(1)),
      versions: 1,
      compiles: [getLastCompile(index)],
      ...(index === 2 && incidentAtScale),
      ...(index % 50 === 49 && { agent: pausedByHalt, overrides: { halted: true } }),
    }),
  );
  for (const [index, item] of environments.entries()) {
    if (index === 1)
      item.notifications = Array.from({ length: 1200 }, (_, count) => buildNotification(0x41, count, item, since + count * 1000));
    else if (item.compiles[0]!.success === false) item.notifications = [buildFailureNotification(0x43, index, item.compiles[0]!)];
  }
  return { projects, environments };
}

/** The base scenario with sign-in. */
function buildSignin(since: number): ScenarioSeed {
  const world = buildBase(since);
  return { ...world, access: buildSeededAccess(world.environments[0]!.id, world.environments[1]!.id) };
}

/** Builds a new world whose history starts an hour before `now`, in milliseconds. */
export function buildWorld(scenario: Scenario, now: number, release: Release = newestRelease): World {
  const since = now - 3_600_000;
  const buildScenario = { base: buildBase, trouble: buildTrouble, large: buildLarge, differing: buildDiffering, signin: buildSignin }[
    scenario
  ];
  let lastNumber = 0;
  const world: World = {
    release,
    slices: {},
    isDiscoveryEnabled: true,
    ...buildScenario(since),
    events: new EventQueue(),
    nextNumber: () => ++lastNumber,
    startedAt: now,
  };
  for (const environment of world.environments) changeEnvironment(release, environment);
  if (scenario === "trouble") scheduleOutages(world);
  return world;
}
