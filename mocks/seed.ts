/** Builds the seeded environments. */
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
  buildUuid,
  type CompileError,
  type MockCompile,
  type MockEnvironment,
  type MockResource,
  type MockVersion,
} from "./world.ts";

export interface SeedCompile {
  message: string;
  success: boolean;
  version: number | null;
  /** Why it failed: the compiler's errors, or the error output of "Updating modules". */
  failing?: readonly CompileError[] | string;
  /** Replaces the usual stages. */
  stages?: readonly Stage[];
  /** Whether this compile is still running; it then never ends. */
  running?: boolean;
}

export interface EnvironmentSeed {
  number: number;
  /** Replaces the id made from `number`. */
  id?: string;
  name: string;
  project: string;
  /** Start of its history, in milliseconds. */
  since: number;
  /** The resources of its versions; built on first use. */
  model?: () => readonly MockResource[];
  versions?: number;
  released?: boolean;
  dryRun?: boolean;
  agent?: (agent: Schemas["Agent"]) => Schemas["Agent"];
  compiles?: SeedCompile[];
  /** What each of its versions was compiled without. */
  unknowns?: MockVersion["unknowns"];
  overrides?: Partial<MockEnvironment>;
}

/** Between two compiles, and from the start of a compile to its stored version, in milliseconds. */
const compileInterval = 120_000;
const storeDelay = 7500;

/** How far back the metrics of a seeded environment go, in milliseconds. */
const metricsHistory = 13 * 24 * 3_600_000;

/** Builds past compiles. The first one clones the repository, the others pull. */
function buildCompiles(
  { number, since, model, compiles = [] }: EnvironmentSeed,
  environment: Pick<MockEnvironment, "id" | "repo_url" | "repo_branch">,
) {
  return compiles.map(({ message, success, version, failing, running = false, stages: customStages }, index): MockCompile => {
    const at = since + index * compileInterval;
    const metadata = { type: "seed", message };
    const checkout = index > 0 ? { url: environment.repo_url, branch: environment.repo_branch } : undefined;
    const resources = () => (model?.() ?? []).map((row) => row.id);
    const plan = { environment: { ...environment, checkout }, update: true, reinstall: false, metadata, resources, failing };
    const stages = customStages ?? buildStages({ ...plan, version: version ?? 0 });
    return {
      ...buildCompile(environment.id, at, 0, { update: true, reinstall: false, metadata }),
      id: buildUuid(0xc0, number * 1000 + index),
      remote_id: buildUuid(0xc1, number * 1000 + index),
      started: formatServerTime(at + 12.5),
      completed: running ? null : formatServerTime(at + 12.5 + getTotalDuration(stages)),
      success: running ? null : success,
      version,
      stages,
      errors: success ? [] : typeof failing === "object" ? failing : null,
    };
  });
}

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
    unknowns = [],
    overrides = {},
  } = seed;
  const { id = buildUuid(0xe0, number) } = seed;
  const repository = { repo_url: versions > 0 ? `/srv/repos/${name}` : "", repo_branch: versions > 0 ? "main" : "" };
  const model = once(seed.model ?? (() => []));
  const noResources: readonly MockResource[] = [];
  const storedAt = (version: number): number => {
    const compile = compiles.findIndex((item) => item.version === version);
    return since + (compile < 0 ? version - 1 : compile) * compileInterval + storeDelay;
  };
  const activity = buildActivity({ number, environment: id, model, versions, released, dryRun, storedAt });
  const session = { sid: buildUuid(0x51d, number), hostname: "orchestrator", environment: id, first_seen: formatServerTime(since) };
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
      return { version: index + 1, at: storedAt(index + 1), released, label, unknowns };
    }),
    schedulerVersion: released ? versions : 0,
    dryRuns: [],
    deployment: { waiting: new Map(), running: [], batchSize: 0, batchDuration: 0, isBatchScheduled: false },
    recentActions: [],
    measuredSince: versions > 0 ? since - metricsHistory : since,
    samples: { resources: [], agents: [] },
    notifications: [],
    parameters: [],
    unknowns: unknowns.map(({ name: unknown, resource }) => ({ name: unknown, resource_id: resource })),
    discovered: [],
    processes: [{ ...session, expired: overrides.halted ? formatServerTime(since + compileInterval) : null }],
    definitions: settingDefinitions,
    actions: () => (result.recentActions.length === 0 ? activity.actions() : [...result.recentActions, ...activity.actions()]),
    logs: (resource) => [
      ...activity.logs(resource),
      ...toLogs(result.recentActions.filter((action) => !action.resource || action.resource.id === resource.id)),
    ],
    lastRun: (resource) => resource.lastRun ?? activity.lastRun(resource),
    history: (resource) =>
      buildHistory(
        resource,
        result.versions.filter((item) => item.released),
      ),
    ...overrides,
  };
  if (dryRun) result.dryRuns = [buildSeededDryRun(result, storedAt(versions) + 60_000, "router-2")];
  return result;
}
