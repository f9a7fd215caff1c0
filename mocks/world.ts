/** The state of a mock orchestrator: built by scenarios, changed by handlers and scheduled events. */
import type { DryRun, ResourceDiff } from "../src/api/models.ts";
import type {
  AgentProcessRow,
  CompileReport,
  Environment,
  Fact,
  Project,
  ResourceAction,
  ResourceHistory,
  ResourceLog,
  SettingDefinition,
} from "../src/api/models.ts";
import type { Schemas } from "../src/api/schema.ts";
import type { Access } from "./access.ts";
import type { EventQueue } from "./eventQueue.ts";
import type { Release } from "./releases.ts";
import type { LastRun, MockException, Run } from "./runs.ts";
import type { Stage } from "./stages.ts";

/** How requests fail in "trouble": a status, no response, truncated JSON, or an HTML page with status 200. */
export type Failure = "500" | "502" | "403" | "silence" | "broken" | "page";

export interface MockResource {
  id: string;
  type: string;
  agent: string;
  attribute: string;
  value: string;
  /** In "trouble" also a status that doesn't exist yet. */
  status: string;
  /** The status before the current deployment. */
  previousStatus?: string;
  /** Outcome of the current and the last run; absent until something changes. */
  outcome?: string;
  lastOutcome?: string;
  /** The last run since the start of the world. */
  lastRun?: LastRun;
  /** The last seeded version that it ran; absent if that is the latest. Its agent was paused before the next. */
  ranUntil?: number;
  /** What its handler fails with in a run; absent for the exception of `std::testing`. */
  exception?: (run: number) => MockException;
  version: number;
  /** The first and last version that contain it; absent for no limit. */
  firstVersion?: number;
  lastVersion?: number;
  requires: string[];
  /** Attributes in a version, by default the latest. */
  attributes: (version?: number) => Record<string, unknown>;
  /** Whether its attributes are the same in all versions, which large models say to be fast. */
  isConstant?: boolean;
  /** How requests for it fail. */
  failure?: Failure;
}

/** The server's OpenAPI document doesn't say that most of these fields can be null. */
type ActionRow = { [K in keyof ResourceAction]: K extends "messages" ? Record<string, unknown>[] : ResourceAction[K] | null };

export interface MockAction {
  id: string;
  started: string;
  /** Absent for "store", which includes all resources of a version. */
  resource?: MockResource;
  /** Whether all messages have the level DEBUG, without building them; absent if unknown. */
  isQuiet?: boolean;
  toRow: () => ActionRow;
}

export type CompileError = Schemas["CompileData"]["errors"][number];

export interface MockCompile extends CompileReport {
  reinstall: boolean;
  stages: readonly Stage[];
  /** The compiler's errors; null if the compile failed before that stage. */
  errors: readonly CompileError[] | null;
  /** Id of the compile that this one was merged into. */
  substitute?: string;
}

/** A parameter or fact that was unknown when a version was compiled. */
interface MockUnknown {
  name: string;
  source: string;
  /** The fact's resource; empty for a parameter. */
  resource: string;
}

/** A version of the desired state. Its resources come from the environment's model. */
export interface MockVersion {
  version: number;
  /** When it was stored, in milliseconds. */
  at: number;
  released: boolean;
  label?: { name: string; message: string };
  unknowns: readonly MockUnknown[];
}

interface Deployment {
  /** Reasons of the queued resources, by id. */
  waiting: Map<string, string>;
  running: Run[];
  /** Resources per batch, and milliseconds per batch. */
  batchSize: number;
  batchDuration: number;
  /** Whether the next batch is scheduled. */
  isBatchScheduled: boolean;
}

/** Counts of resources or agents by status, from `at` on, in milliseconds. */
export interface StatusSample {
  at: number;
  counts: Readonly<Record<string, number>>;
}

export interface MockDryRun {
  id: string;
  version: number;
  /** Start, in milliseconds. */
  at: number;
  total: number;
  /** Results available at the start, and resources to process one by one. */
  immediate: readonly ResourceDiff[];
  pending: readonly MockResource[];
  /** How many of the last pending resources are never processed, because their agent was paused. */
  stuckCount?: number;
  filter: DryRun["resource_filter"];
  context: DryRun["context"];
}

export interface MockEnvironment extends Omit<Environment, "description" | "icon"> {
  description: string;
  icon: string;
  lastVersion: number;
  /** The released resources, built on first use. The array stays the same until something changes. */
  resources: () => readonly MockResource[];
  /** The resources of all versions, released or not, as seeded. */
  model: () => readonly MockResource[];
  agents: () => readonly Schemas["Agent"][];
  compiles: readonly MockCompile[];
  /** Whether the next compile is scheduled. */
  isCompileScheduled: boolean;
  /** Repository and branch of the server's checkout. */
  checkout?: { url: string; branch: string };
  /** Errors of failing compiles, used in turn; absent if compiles succeed. */
  failing?: readonly (readonly CompileError[])[];
  /** Oldest first. */
  versions: readonly MockVersion[];
  /** The active version; 0 without one. */
  schedulerVersion: number;
  /** Newest first. */
  dryRuns: readonly MockDryRun[];
  deployment: Deployment;
  /** Resource actions since the start of the world, newest first. */
  recentActions: readonly MockAction[];
  /** Data for metrics: start of the measurements in milliseconds, and changes since the start of the world. */
  measuredSince: number;
  samples: { resources: StatusSample[]; agents: StatusSample[] };
  notifications: readonly Schemas["Notification"][];
  /** Parameters and facts, which share a table on the server and differ only by `source`. */
  parameters: readonly Fact[];
  /** Unknown parameters and facts: setting one requests a compile. */
  unknowns: readonly Pick<Fact, "name" | "resource_id">[];
  discovered: readonly Discovered[];
  /** Scheduler processes, oldest first. */
  processes: readonly AgentProcessRow[];
  definitions: Readonly<Record<string, SettingDefinition>>;
  /** Null if a resource was never deployed. */
  lastRun: (resource: MockResource) => LastRun | null;
  history: (resource: MockResource) => ResourceHistory[];
  logs: (resource: MockResource) => ResourceLog[];
  /** Newest first. */
  actions: () => readonly MockAction[];
  /** How requests for its resources fail. */
  failure?: Failure;
  /** Differences between the scheduler's state and the database. */
  discrepancies?: Readonly<Record<string, Schemas["Discrepancy"][]>>;
}

export interface Discovered {
  id: string;
  type: string;
  agent: string;
  value: string;
  values: Record<string, unknown>;
  /** Id of the resource that discovered it. */
  discoveredBy: string;
}

export type Slice = Schemas["SliceStatus"];

export interface World {
  release: Release;
  projects: Omit<Project, "environments">[];
  environments: MockEnvironment[];
  events: EventQueue;
  /** Returns an unused number for ids. */
  nextNumber: () => number;
  /** In milliseconds. */
  startedAt: number;
  /** Overrides of the healthy slices, by name. */
  slices: Readonly<Record<string, Partial<Slice>>>;
  /** Whether the server's resource discovery feature is on. */
  isDiscoveryEnabled: boolean;
  /** Absent without authentication. */
  access?: Access;
}

export type ScenarioSeed = Pick<World, "projects" | "environments"> & Partial<Pick<World, "slices" | "isDiscoveryEnabled" | "access">>;

/** A valid UUID that is always the same for the same arguments. */
export const buildUuid = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** Formats fractional milliseconds like the server, with six decimals and an offset. */
export function formatServerTime(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const micro = Math.floor((milliseconds - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micro).padStart(3, "0")}+00:00`;
}

/** Memoizes a function without arguments. */
export function once<T>(create: () => T): () => T {
  let memo: { value: T } | undefined;
  return () => (memo ??= { value: create() }).value;
}

export const defaultSettings = {
  auto_deploy: true,
  server_compile: true,
  auto_full_compile: "",
  recompile_backoff: 0.1,
  autostart_on_start: true,
  protected_environment: false,
  notification_retention: 365,
  redeploy_failed_on_export: false,
  available_versions_to_keep: 100,
  environment_metrics_retention: 336,
  reset_deploy_progress_on_start: false,
  resource_action_logs_retention: 7,
  autostart_agent_deploy_interval: "600",
  autostart_agent_repair_interval: "86400",
};
