/** Compiles: they queue, run one at a time, and end with a new version or with errors. */
import { networkModel } from "./models.ts";
import { buildStoreAction } from "./runs.ts";
import { getTotalDuration, buildStages } from "./stages.ts";
import { activateLatest } from "./versions.ts";
import { once, formatServerTime, buildUuid, type MockCompile, type MockEnvironment, type World } from "./world.ts";

/** From a request to the start of its compile, and between two compiles, in milliseconds. */
const startDelay = 1500;
const delayBetween = 500;

const isWaiting = ({ started, completed }: MockCompile) => !started && !completed;
const isRunning = ({ started, completed }: MockCompile) => Boolean(started) && !completed;

/** Whether a compile is running or scheduled. */
export const isCompiling = ({ compiles, isCompileScheduled }: MockEnvironment): boolean => isCompileScheduled || compiles.some(isRunning);

export const getWaitingCompiles = ({ compiles }: MockEnvironment): MockCompile[] => compiles.filter(isWaiting);

const getEventKey = ({ id }: MockEnvironment) => `compile ${id}`;

function updateCompiles(
  environment: MockEnvironment,
  ids: ReadonlySet<string>,
  getChanges: (compile: MockCompile) => Partial<MockCompile>,
): void {
  environment.compiles = environment.compiles.map((item) => (ids.has(item.id) ? { ...item, ...getChanges(item) } : item));
}

/** Schedules the next queued compile, unless one is running or the environment is halted. */
export function scheduleNextCompile(world: World, environment: MockEnvironment, at: number, delay = startDelay): void {
  if (environment.halted || isCompiling(environment) || getWaitingCompiles(environment).length === 0) return;
  environment.isCompileScheduled = true;
  world.events.schedule(at + delay, getEventKey(environment), (scheduledAt) => startCompile(world, environment, scheduledAt));
}

/** Cancels the start of the next compile. A running compile continues. */
export function cancelNextCompile(world: World, environment: MockEnvironment): void {
  world.events.cancel(getEventKey(environment));
  environment.isCompileScheduled = false;
}

interface CompileOptions {
  update: boolean;
  reinstall: boolean;
  metadata: Record<string, unknown>;
}

/** A queued compile. */
export const buildCompile = (
  environment: string,
  at: number,
  number: number,
  { update, reinstall, metadata }: CompileOptions,
): MockCompile => ({
  id: buildUuid(0xc2, number),
  remote_id: buildUuid(0xc3, number),
  environment,
  requested: formatServerTime(at),
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

export function requestCompile(world: World, environment: MockEnvironment, at: number, options: CompileOptions): void {
  environment.compiles = [...environment.compiles, buildCompile(environment.id, at, world.nextNumber(), options)];
  scheduleNextCompile(world, environment, at);
}

/** Starts the oldest queued compile. All others in the queue are merged into it, as on the real server. */
function startCompile(world: World, environment: MockEnvironment, at: number): void {
  environment.isCompileScheduled = false;
  const waiting = getWaitingCompiles(environment);
  const compile = waiting[0]!;
  if (environment.repo_url && environment.model().length === 0) environment.model = once(() => networkModel(1));
  const failureCount = environment.compiles.filter((item) => item.success === false).length;
  const failing = environment.failing?.[failureCount % environment.failing.length];
  const stages = buildStages({
    environment,
    update: waiting.some((item) => item.force_update),
    reinstall: compile.reinstall,
    metadata: compile.metadata,
    resources: () => environment.model().map((row) => row.id),
    version: environment.lastVersion + 1,
    failing,
  });
  if (environment.repo_url) environment.checkout = { url: environment.repo_url, branch: environment.repo_branch };
  updateCompiles(environment, new Set([compile.id]), () => ({ started: formatServerTime(at), stages, errors: failing ?? null }));
  world.events.schedule(at + getTotalDuration(stages), `run ${environment.id}`, (scheduledAt) =>
    finishCompile(
      world,
      environment,
      scheduledAt,
      waiting.map((item) => item.id),
    ),
  );
}

/** Ends a compile and those merged into it: `ids`, with the one that ran first. */
function finishCompile(world: World, environment: MockEnvironment, at: number, ids: string[]): void {
  const compile = environment.compiles.find((item) => item.id === ids[0])!;
  const { started, stages, errors } = compile;
  const success = stages.every((item) => item.returncode === 0);
  // A compile that fails with compiler errors uses up a version number too.
  if (success || errors) environment.lastVersion += 1;
  const version = success ? environment.lastVersion : null;
  updateCompiles(environment, new Set(ids), (item) => ({
    started,
    completed: formatServerTime(at),
    success,
    version,
    errors: success ? [] : errors,
    ...(item.id !== compile.id && { substitute: compile.id }),
  }));
  if (version === null) notifyFailure(world, environment, at, compile.id);
  else storeVersion(world, environment, at, version, compile.metadata);
  scheduleNextCompile(world, environment, at, delayBetween);
}

function notifyFailure(world: World, environment: MockEnvironment, at: number, compile: string): void {
  addNotification(world, environment, at, {
    title: "Compilation failed",
    message: "An exporting compile has failed",
    severity: "error",
    uri: `/api/v2/compilereport/${compile}`,
    compile_id: compile,
  });
}

type NotificationFields = Pick<MockEnvironment["notifications"][number], "title" | "message" | "severity" | "uri" | "compile_id">;

export function addNotification(world: World, environment: MockEnvironment, at: number, fields: NotificationFields): void {
  const id = buildUuid(0x42, world.nextNumber());
  environment.notifications = [
    ...environment.notifications,
    { id, environment: environment.id, created: formatServerTime(at), ...fields, read: false, cleared: false },
  ];
}

/** Stores a version, and releases it unless `auto_deploy` is off. */
function storeVersion(world: World, environment: MockEnvironment, at: number, version: number, metadata: Record<string, unknown>): void {
  const { id, model } = environment;
  const { type, message } = metadata;
  const label = type && message ? { name: String(type), message: String(message) } : undefined;
  const released = environment.settings.auto_deploy !== false;
  environment.versions = [...environment.versions, { version, at, released, label, unknowns: [] }];
  environment.recentActions = [
    buildStoreAction(version, at, buildUuid(0x5702f, world.nextNumber()), id, () => model().map((row) => row.id)),
    ...environment.recentActions,
  ];
  if (released) activateLatest(world, environment, at);
}
