/** What a mock orchestrator holds. Scenarios build one; handlers read and change it; its agenda moves it on. */
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
} from "../src/api/endpoints.ts";
import type { DryRun, ResourceDiff } from "../src/api/endpoints.compare.ts";
import type { Schemas } from "../src/api/schema.ts";
import type { Access } from "./access.ts";
import type { EventQueue } from "./eventQueue.ts";
import type { Run } from "./runs.ts";
import type { Stage } from "./stages.ts";

/** How questions fail in "trouble": a status, no answer at all, JSON that breaks off, a page of HTML with status 200. */
export type Failure = "500" | "502" | "403" | "silence" | "broken" | "page";

export interface MockResource {
  id: string;
  type: string;
  agent: string;
  attribute: string;
  value: string;
  /** A word of the server's, or in "trouble" one that no server has yet. */
  status: string;
  /** The status that it had before it began to deploy. */
  previousStatus?: string;
  /** What its handler comes to, and came to when it ran last; absent until something moves. */
  outcome?: string;
  lastOutcome?: string;
  /** When its handler ended last, since the world began. */
  lastRunAt?: string;
  version: number;
  /** The first and the last version in which it is, where these are not all. */
  firstVersion?: number;
  lastVersion?: number;
  requires: string[];
  /** As they are in a version; without one, in the latest. */
  attributes: (version?: number) => Record<string, unknown>;
  /** How questions about it fail. */
  failure?: Failure;
}

/** An action as it is shown; the server's document does not tell that most of its fields may be null. */
type ActionRow = { [K in keyof ResourceAction]: K extends "messages" ? Record<string, unknown>[] : ResourceAction[K] | null };

export interface MockAction {
  id: string;
  started: string;
  /** Absent for the storing of a version, which is about all of its resources. */
  resource?: MockResource;
  toRow: () => ActionRow;
}

export type CompileError = Schemas["CompileData"]["errors"][number];

export interface MockCompile extends CompileReport {
  reinstall: boolean;
  /** What it runs through once it has started. */
  stages: readonly Stage[];
  /** What the compiler said of the model; null where it did not come so far. */
  errors: readonly CompileError[] | null;
  /** The compile that ran in its place, by id. */
  substitute?: string;
}

/** A parameter or fact that was not known when a version was compiled. */
interface MockUnknown {
  name: string;
  source: string;
  /** The resource that the fact is about; empty for a parameter. */
  resource: string;
}

/** One version of the desired state; what is in it is the environment's model. */
export interface MockVersion {
  version: number;
  /** When it was stored, in milliseconds. */
  at: number;
  released: boolean;
  label?: { name: string; message: string };
  unknowns: readonly MockUnknown[];
}

/** What is deployed, some resources at a time. */
interface Deployment {
  /** Resources that wait for their turn, by id, each with the reason. */
  waiting: Map<string, string>;
  running: Run[];
  /** How many go together, and for how many milliseconds. */
  batchSize: number;
  batchDuration: number;
  /** Whether the next ones are on the agenda. */
  isBatchScheduled: boolean;
}

/** Counts of resources or agents by status, from a moment on, in milliseconds. */
export interface StatusSample {
  at: number;
  counts: Readonly<Record<string, number>>;
}

/** A dry run of a version. */
export interface MockDryRun {
  id: string;
  version: number;
  /** When it began, in milliseconds. */
  at: number;
  total: number;
  /** What is known of some resources before it begins, and those at which it looks one after the other. */
  immediate: readonly ResourceDiff[];
  pending: readonly MockResource[];
  /** How many of the last ones it never looks at, since their agent was paused meanwhile. */
  stuckCount?: number;
  filter: DryRun["resource_filter"];
  context: DryRun["context"];
}

export interface MockEnvironment extends Omit<Environment, "description" | "icon"> {
  description: string;
  icon: string;
  lastVersion: number;
  /** What is released; made when it is first asked for, and then the same array until something in it changes. */
  resources: () => readonly MockResource[];
  /** What its versions hold, released or not, as it was when the world began. */
  model: () => readonly MockResource[];
  agents: () => readonly Schemas["Agent"][];
  compiles: readonly MockCompile[];
  /** Whether its next compile is on the agenda. */
  isCompileScheduled: boolean;
  /** The repository and branch of the server's copy. */
  checkout?: { url: string; branch: string };
  /** How its compiles fail, in turn; absent where they do not. */
  failing?: readonly (readonly CompileError[])[];
  /** What is stored of its desired state, oldest first. */
  versions: readonly MockVersion[];
  /** The version that its scheduler took up last; 0 before the first. */
  schedulerVersion: number;
  /** Newest first. */
  dryRuns: readonly MockDryRun[];
  deployment: Deployment;
  /** What was done to its resources since the world began, newest first. */
  recentActions: readonly MockAction[];
  /** What metrics are made of: since when, in milliseconds, and what has changed since the world began. */
  measuredSince: number;
  samples: { resources: StatusSample[]; agents: StatusSample[] };
  notifications: readonly Schemas["Notification"][];
  /** Parameters and facts, which are one table to the server: what has no resource is a parameter, unless its source says fact. */
  parameters: readonly Fact[];
  /** What versions wait for: setting it asks for a compile. */
  unknowns: readonly Pick<Fact, "name" | "resource_id">[];
  discovered: readonly Discovered[];
  /** Sessions of its scheduler, oldest first. */
  processes: readonly AgentProcessRow[];
  definitions: Readonly<Record<string, SettingDefinition>>;
  /** When a resource was deployed last, if ever. */
  lastRun: (resource: MockResource) => string | null;
  history: (resource: MockResource) => ResourceHistory[];
  logs: (resource: MockResource) => ResourceLog[];
  /** Newest first. */
  actions: () => readonly MockAction[];
  /** How questions about its resources fail. */
  failure?: Failure;
  /** What its scheduler and the database do not agree on. */
  discrepancies?: Readonly<Record<string, Schemas["Discrepancy"][]>>;
}

/** What a resource found; whether it is managed is found out when it is asked for. */
export interface Discovered {
  id: string;
  type: string;
  agent: string;
  value: string;
  values: Record<string, unknown>;
  /** The resource that found it. */
  discoveredBy: string;
}

export type Slice = Schemas["SliceStatus"];

export interface World {
  projects: Omit<Project, "environments">[];
  environments: MockEnvironment[];
  events: EventQueue;
  /** A number that was not used yet, for ids. */
  nextNumber: () => number;
  /** When it began, in milliseconds. */
  startedAt: number;
  /** What differs from a healthy server, by the slice's name. */
  slices: Readonly<Record<string, Partial<Slice>>>;
  /** Whether resources can be discovered: a feature of the server's. */
  isDiscoveryEnabled: boolean;
  /** Who may come in; absent where everybody may. */
  access?: Access;
}

/** What a scenario begins with. */
export type ScenarioSeed = Pick<World, "projects" | "environments"> & Partial<Pick<World, "slices" | "isDiscoveryEnabled" | "access">>;

/** The same id for the same number, and a valid UUID. */
export const uuid = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** A time as the server writes it, six decimals and an offset; from milliseconds with a fraction. */
export function formatServerTime(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const micro = Math.floor((milliseconds - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micro).padStart(3, "0")}+00:00`;
}

/** What a function gives, made once. */
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
