/** Builds environments with everything that follows from their model. */
import type { Schemas } from "../src/api/schema.ts";
import { requested } from "./compiling.ts";
import { seededDryRun } from "./dryRuns.ts";
import { definitions } from "./settings.definitions.ts";
import { lengthOf, stagesOf, type Stage } from "./stages.ts";
import { historyOf, logsOf, story } from "./story.ts";
import { once, settings, time, uuid, type CompileError, type MockCompile, type MockEnvironment, type MockResource } from "./world.ts";

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

interface Seed {
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
const pause = 120_000;
const storing = 7500;

/** How far back metrics of a seeded environment go, in milliseconds: thirteen days. */
const past = 13 * 24 * 3_600_000;

/** The compiles of an environment's past: the first one cloned the repository, the others pulled. */
function compilesOf({ number, since, model, compiles = [] }: Seed, environment: Pick<MockEnvironment, "id" | "repo_url" | "repo_branch">) {
  return compiles.map(({ message, success, version, failing, running = false, ...rest }, index): MockCompile => {
    const at = since + index * pause;
    const metadata = { type: "seed", message };
    const checkout = index > 0 ? { url: environment.repo_url, branch: environment.repo_branch } : undefined;
    const resources = () => (model?.() ?? []).map((row) => row.id);
    const script = { environment: { ...environment, checkout }, update: true, reinstall: false, metadata, resources, failing };
    const stages = rest.stages ?? stagesOf({ ...script, version: version ?? 0 });
    return {
      ...requested(environment.id, at, 0, { update: true, reinstall: false, metadata }),
      id: uuid(0xc0, number * 1000 + index),
      remote_id: uuid(0xc1, number * 1000 + index),
      started: time(at + 12.5),
      completed: running ? null : time(at + 12.5 + lengthOf(stages)),
      success: running ? null : success,
      version,
      stages,
      errors: success ? [] : typeof failing === "object" ? failing : null,
    };
  });
}

/** One environment with everything that follows from its model. */
export function environment(seed: Seed): MockEnvironment {
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
  const none: readonly MockResource[] = [];
  const storedAt = (version: number): number => {
    const compile = compiles.findIndex((item) => item.version === version);
    return since + (compile < 0 ? version - 1 : compile) * pause + storing;
  };
  const told = story({ number, environment: id, model, versions, released, dryRun, storedAt });
  const session = { sid: uuid(0x51d, number), hostname: "orchestrator", environment: id, first_seen: time(since) };
  const made: MockEnvironment = {
    id,
    name,
    project_id: project,
    ...repository,
    settings,
    halted: false,
    is_marked_for_deletion: false,
    description: "",
    icon: "",
    lastVersion: versions,
    model,
    resources: released ? model : () => none,
    agents: once(() =>
      [...new Set(model().map((item) => item.agent))].map((one) =>
        agent({ environment: id, name: one, paused: false, process_id: null, process_name: null, unpause_on_resume: null, status: "up" }),
      ),
    ),
    compiles: compilesOf({ ...seed, model }, { id, ...repository }),
    compilePlanned: false,
    checkout: compiles.length > 0 ? { url: repository.repo_url, branch: repository.repo_branch } : undefined,
    versions: Array.from({ length: versions }, (_, index) => {
      const compile = compiles.find((item) => item.version === index + 1);
      const label = compile && { name: "seed", message: compile.message };
      return { version: index + 1, at: storedAt(index + 1), released, label, unknowns: [] };
    }),
    processed: released ? versions : 0,
    dryRuns: [],
    deployment: { waiting: new Map(), running: [], size: 0, length: 0, planned: false },
    happened: [],
    measured: versions > 0 ? since - past : since,
    samples: { resources: [], agents: [] },
    notifications: [],
    parameters: [],
    unknowns: [],
    discovered: [],
    processes: [{ ...session, expired: rest.halted ? time(since + pause) : null }],
    definitions,
    actions: () => (made.happened.length === 0 ? told.actions() : [...made.happened, ...told.actions()]),
    logs: (resource) => [
      ...told.logs(resource),
      ...logsOf(made.happened.filter((action) => !action.resource || action.resource.id === resource.id)),
    ],
    lastRun: (resource) => resource.ranAt ?? told.lastRun(resource),
    history: (resource) =>
      historyOf(
        resource,
        made.versions.filter((item) => item.released),
      ),
    ...rest,
  };
  if (dryRun) made.dryRuns = [seededDryRun(made, storedAt(versions) + 60_000, "router-2")];
  return made;
}
