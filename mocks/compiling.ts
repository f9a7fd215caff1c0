/** Compiles: they queue, run one at a time, and end with a version or with errors. */
import { networkModel } from "./models.ts";
import { stored } from "./runs.ts";
import { lengthOf, stagesOf } from "./stages.ts";
import { takeUp } from "./versions.ts";
import { once, time, uuid, type MockCompile, type MockEnvironment, type World } from "./world.ts";

/** From a request to its start, and from one compile to the next; in milliseconds. */
const backoff = 1500;
const between = 500;

const isWaiting = ({ started, completed }: MockCompile) => !started && !completed;
const isRunning = ({ started, completed }: MockCompile) => Boolean(started) && !completed;

/** Whether one runs, or is about to. */
export const isCompiling = ({ compiles, compilePlanned }: MockEnvironment): boolean => compilePlanned || compiles.some(isRunning);

export const waitingOf = ({ compiles }: MockEnvironment): MockCompile[] => compiles.filter(isWaiting);

const beginning = ({ id }: MockEnvironment) => `compile ${id}`;

function change(environment: MockEnvironment, ids: ReadonlySet<string>, by: (compile: MockCompile) => Partial<MockCompile>): void {
  environment.compiles = environment.compiles.map((item) => (ids.has(item.id) ? { ...item, ...by(item) } : item));
}

/** Plans the next compile, where one waits, none runs, and the environment is not halted. */
export function goOnCompiling(world: World, environment: MockEnvironment, at: number, pause = backoff): void {
  if (environment.halted || isCompiling(environment) || waitingOf(environment).length === 0) return;
  environment.compilePlanned = true;
  world.agenda.plan(at + pause, beginning(environment), (then) => begin(world, environment, then));
}

/** Keeps the next compile from beginning; the one that runs goes on. */
export function stopCompiling(world: World, environment: MockEnvironment): void {
  world.agenda.cancel(beginning(environment));
  environment.compilePlanned = false;
}

interface Wish {
  update: boolean;
  reinstall: boolean;
  metadata: Record<string, unknown>;
}

/** A request for a compile, as the queue has it. */
export const requested = (environment: string, at: number, number: number, { update, reinstall, metadata }: Wish): MockCompile => ({
  id: uuid(0xc2, number),
  remote_id: uuid(0xc3, number),
  environment,
  requested: time(at),
  started: null,
  do_export: true,
  force_update: update,
  metadata,
  mergeable_environment_variables: {},
  requested_environment_variables: {},
  environment_variables: {},
  partial: false,
  removed_resource_sets: [],
  exporter_plugin: null,
  notify_failed_compile: null,
  failed_compile_message: null,
  links: {},
  completed: null,
  success: null,
  version: null,
  reinstall,
  stages: [],
  errors: null,
});

export function requestCompile(world: World, environment: MockEnvironment, at: number, wish: Wish): void {
  environment.compiles = [...environment.compiles, requested(environment.id, at, world.next(), wish)];
  goOnCompiling(world, environment, at);
}

/** Begins with the oldest that waits, which stands for all others that wait: nothing tells them apart. */
function begin(world: World, environment: MockEnvironment, at: number): void {
  environment.compilePlanned = false;
  const waiting = waitingOf(environment);
  const compile = waiting[0]!;
  if (environment.repo_url && environment.model().length === 0) environment.model = once(() => networkModel(1));
  const failures = environment.compiles.filter((item) => item.success === false).length;
  const failing = environment.failing?.[failures % environment.failing.length];
  const stages = stagesOf({
    environment,
    update: waiting.some((item) => item.force_update),
    reinstall: compile.reinstall,
    metadata: compile.metadata,
    resources: () => environment.model().map((row) => row.id),
    version: environment.lastVersion + 1,
    failing,
  });
  if (environment.repo_url) environment.checkout = { url: environment.repo_url, branch: environment.repo_branch };
  change(environment, new Set([compile.id]), () => ({ started: time(at), stages, errors: failing ?? null }));
  world.agenda.plan(at + lengthOf(stages), `run ${environment.id}`, (then) =>
    end(
      world,
      environment,
      then,
      waiting.map((item) => item.id),
    ),
  );
}

/** Ends a compile, and with it those for which it stood. */
function end(world: World, environment: MockEnvironment, at: number, ids: string[]): void {
  const compile = environment.compiles.find((item) => item.id === ids[0])!;
  const { started, stages, errors } = compile;
  const success = stages.every((item) => item.returncode === 0);
  // A number is taken as soon as the model is compiled, whatever comes of it.
  if (success || errors) environment.lastVersion += 1;
  const version = success ? environment.lastVersion : null;
  change(environment, new Set(ids), (item) => ({
    started,
    completed: time(at),
    success,
    version,
    errors: success ? [] : errors,
    ...(item.id !== compile.id && { substitute: compile.id }),
  }));
  if (version === null) tellFailure(world, environment, at, compile.id);
  else store(world, environment, at, version, compile.metadata);
  goOnCompiling(world, environment, at, between);
}

function tellFailure(world: World, environment: MockEnvironment, at: number, compile: string): void {
  tell(world, environment, at, {
    title: "Compilation failed",
    message: "An exporting compile has failed",
    severity: "error",
    uri: `/api/v2/compilereport/${compile}`,
    compile_id: compile,
  });
}

type Told = Pick<MockEnvironment["notifications"][number], "title" | "message" | "severity" | "uri" | "compile_id">;

/** Adds a notification. */
export function tell(world: World, environment: MockEnvironment, at: number, told: Told): void {
  const id = uuid(0x42, world.next());
  environment.notifications = [
    ...environment.notifications,
    { id, environment: environment.id, created: time(at), ...told, read: false, cleared: false },
  ];
}

/** Stores a version, and releases it where that happens by itself. */
function store(world: World, environment: MockEnvironment, at: number, version: number, metadata: Record<string, unknown>): void {
  const { id, model } = environment;
  const { type, message } = metadata;
  const label = type && message ? { name: String(type), message: String(message) } : undefined;
  const released = environment.settings.auto_deploy !== false;
  environment.versions = [...environment.versions, { version, at, released, label, unknowns: [] }];
  environment.happened = [
    stored(version, at, uuid(0x5702f, world.next()), id, () => model().map((row) => row.id)),
    ...environment.happened,
  ];
  if (released) takeUp(world, environment, at);
}
