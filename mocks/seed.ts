/** Builds environments with everything that follows from their model. */
import type { Schemas } from "../src/api/schema.ts";
import { buildCompile } from "./compiling.ts";
import { buildSeededDryRun } from "./dryRuns.ts";
import { settingDefinitions } from "./settings.definitions.ts";
import { getTotalDuration, buildStages, type Stage } from "./stages.ts";
import { buildHistory, toLogs, buildActivity } from "./seededActivity.ts";
import {
  once,
  defaultSettings,
  formatServerTime,
  uuid,
  type CompileError,
  type MockCompile,
  type MockEnvironment,
  type MockResource,
} from "./world.ts";

export interface SeedCompile {
  message: string;
  success: boolean;
  version: number | null;
  /** Why it failed: what the compiler said of the model, or the text with which the modules' update ended. */
  failing?: readonly CompileError[] | string;
  /** What it ran through, where that is not as usual. */
  stages?: readonly Stage[];
  /** Whether it still runs, and will for ever. */
  running?: boolean;
}

interface EnvironmentSeed {
  number: number;
  /** Where it is not made of the number. */
  id?: string;
  name: string;
  project: string;
  /** When its story begins, in milliseconds. */
  since: number;
  /** What its versions hold; made when it is first asked for. */
  model?: () => readonly MockResource[];
  versions?: number;
  released?: boolean;
  dryRun?: boolean;
  agent?: (agent: Schemas["Agent"]) => Schemas["Agent"];
  compiles?: SeedCompile[];
  rest?: Partial<MockEnvironment>;
}

/** Milliseconds from one compile to the next, and from its start to the storing of its version. */
const compileInterval = 120_000;
const storeDelay = 7500;

/** How far back metrics of a seeded environment go, in milliseconds: thirteen days. */
const metricsHistory = 13 * 24 * 3_600_000;

/** The compiles of an environment's past: the first one cloned the repository, the others pulled. */
function buildCompiles(
  { number, since, model, compiles = [] }: EnvironmentSeed,
  environment: Pick<MockEnvironment, "id" | "repo_url" | "repo_branch">,
) {
  return compiles.map(({ message, success, version, failing, running = false, ...rest }, index): MockCompile => {
    const at = since + index * compileInterval;
    const metadata = { type: "seed", message };
    const checkout = index > 0 ? { url: environment.repo_url, branch: environment.repo_branch } : undefined;
    const resources = () => (model?.() ?? []).map((row) => row.id);
    const plan = { environment: { ...environment, checkout }, update: true, reinstall: false, metadata, resources, failing };
    const stages = rest.stages ?? buildStages({ ...plan, version: version ?? 0 });
    return {
      ...buildCompile(environment.id, at, 0, { update: true, reinstall: false, metadata }),
      id: uuid(0xc0, number * 1000 + index),
      remote_id: uuid(0xc1, number * 1000 + index),
      started: formatServerTime(at + 12.5),
      completed: running ? null : formatServerTime(at + 12.5 + getTotalDuration(stages)),
      success: running ? null : success,
      version,
      stages,
      errors: success ? [] : typeof failing === "object" ? failing : null,
    };
  });
}

/** One environment with everything that follows from its model. */
export function buildEnvironment(seed: EnvironmentSeed): MockEnvironment {
  const {
    number,
    name,
    project,
    since,
    versions = 0,
    released = true,
    dryRun = false,
    agent = (item) => item,
    compiles = [],
    rest = {},
  } = seed;
  const { id = uuid(0xe0, number) } = seed;
  const repository = { repo_url: versions > 0 ? `/srv/repos/${name}` : "", repo_branch: versions > 0 ? "main" : "" };
  const model = once(seed.model ?? (() => []));
  const noResources: readonly MockResource[] = [];
  const storedAt = (version: number): number => {
    const compile = compiles.findIndex((item) => item.version === version);
    return since + (compile < 0 ? version - 1 : compile) * compileInterval + storeDelay;
  };
  const activity = buildActivity({ number, environment: id, model, versions, released, dryRun, storedAt });
  const session = { sid: uuid(0x51d, number), hostname: "orchestrator", environment: id, first_seen: formatServerTime(since) };
  const result: MockEnvironment = {
    id,
    name,
    project_id: project,
    ...repository,
    settings: defaultSettings,
    halted: false,
    is_marked_for_deletion: false,
    description: "",
    icon: "",
    lastVersion: versions,
    model,
    resources: released ? model : () => noResources,
    agents: once(() =>
      [...new Set(model().map((item) => item.agent))].map((agentName) =>
        agent({
          environment: id,
          name: agentName,
          paused: false,
          process_id: null,
          process_name: null,
          unpause_on_resume: null,
          status: "up",
        }),
      ),
    ),
    compiles: buildCompiles({ ...seed, model }, { id, ...repository }),
    isCompileScheduled: false,
    checkout: compiles.length > 0 ? { url: repository.repo_url, branch: repository.repo_branch } : undefined,
    versions: Array.from({ length: versions }, (_, index) => {
      const compile = compiles.find((item) => item.version === index + 1);
      const label = compile && { name: "seed", message: compile.message };
      return { version: index + 1, at: storedAt(index + 1), released, label, unknowns: [] };
    }),
    schedulerVersion: released ? versions : 0,
    dryRuns: [],
    deployment: { waiting: new Map(), running: [], batchSize: 0, batchDuration: 0, isBatchScheduled: false },
    recentActions: [],
    measuredSince: versions > 0 ? since - metricsHistory : since,
    samples: { resources: [], agents: [] },
    notifications: [],
    parameters: [],
    unknowns: [],
    discovered: [],
    processes: [{ ...session, expired: rest.halted ? formatServerTime(since + compileInterval) : null }],
    definitions: settingDefinitions,
    actions: () => (result.recentActions.length === 0 ? activity.actions() : [...result.recentActions, ...activity.actions()]),
    logs: (resource) => [
      ...activity.logs(resource),
      ...toLogs(result.recentActions.filter((action) => !action.resource || action.resource.id === resource.id)),
    ],
    lastRun: (resource) => resource.lastRunAt ?? activity.lastRun(resource),
    history: (resource) =>
      buildHistory(
        resource,
        result.versions.filter((item) => item.released),
      ),
    ...rest,
  };
  if (dryRun) result.dryRuns = [buildSeededDryRun(result, storedAt(versions) + 60_000, "router-2")];
  return result;
}
