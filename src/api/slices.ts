/** The state of the server's parts, as it reports them itself. Only what says that it is well looks well. */
import type { Schemas } from "./schema";

type Slice = Schemas["SliceStatus"];

export interface HealthState {
  /** The state's word, for its mark. */
  state: string;
  text: string;
}

const statesByStatus: Record<string, string> = { OK: "ok", Warning: "warning", Error: "error" };

/** The server's own word on itself; one that Lookout does not know stays as it is. */
export const getServerState = (status: string | undefined): HealthState => ({
  state: statesByStatus[status ?? ""] ?? status ?? "unknown",
  text: status ?? "unknown",
});

/** What a slice reports of itself; of one that is not there nothing is known. */
export function getSliceState(slices: readonly Slice[], name: string): HealthState {
  const slice = slices.find((each) => each.name === name);
  if (!slice) return { state: "unknown", text: "not reported by the server" };
  const { reported_status: status, message } = slice;
  return { state: statesByStatus[status] ?? status, text: message ? `${status}: ${message}` : status };
}

/** Connections to the database: of the server, or of one scheduler. */
export interface ConnectionPool {
  connected: boolean;
  max_pool: number;
  open_connections: number;
  free_connections: number;
  pool_exhaustion_time: number;
}

export const isPool = (value: unknown): value is ConnectionPool => typeof value === "object" && value !== null && "connected" in value;

function findPool(slice: Slice | undefined, key?: string): ConnectionPool | undefined {
  const status: unknown = key === undefined ? slice?.status : slice?.status[key];
  return isPool(status) ? status : undefined;
}

/** The scheduler's process of one environment, by the connections to the database that it has. */
export function getSchedulerState(slices: readonly Slice[], environment: { name: string; halted: boolean }): HealthState {
  const slice = slices.find((each) => each.name === "core.scheduler_manager");
  // A slice that could not be asked in time lists no process at all: then nothing is known of any.
  if (!slice || !("sessions" in slice.status)) return { state: "unknown", text: "not reported by the server" };
  if (environment.halted) return { state: "halted", text: "stopped while the environment is halted" };
  const pool = findPool(slice, environment.name);
  if (!pool) return { state: "warning", text: "does not run" };
  return pool.connected === true ? { state: "up", text: "runs" } : { state: "down", text: "has no connection to the database" };
}

/** The database as the server sees it: its word, and the connections that are in use. */
export function getDatabaseState(slices: readonly Slice[]): HealthState {
  const reported = getSliceState(slices, "core.database");
  const pool = findPool(slices.find((each) => each.name === "core.database"));
  if (!pool) return reported.state === "ok" ? { state: "unknown", text: "reports no connection" } : reported;
  if (pool.connected !== true) return { state: "down", text: "not connected" };
  const usage = `${pool.open_connections - pool.free_connections} of ${pool.max_pool} connections in use`;
  return { state: reported.state, text: `${reported.text}, ${usage}` };
}

/** Slices that are not well, but for the ones that are shown anyway. */
export const findUnhealthySlices = (slices: readonly Slice[]): Slice[] =>
  slices.filter(({ name, reported_status }) => reported_status !== "OK" && name !== "core.database" && name !== "core.scheduler_manager");

/** Every pool of connections that the server tells of, by the name that it goes by; `total` is all schedulers together. */
export function getPools(slices: readonly Slice[]): { name: string; pool: ConnectionPool }[] {
  const serverPool = findPool(slices.find((each) => each.name === "core.database"));
  const schedulers = Object.entries(slices.find((each) => each.name === "core.scheduler_manager")?.status ?? {});
  return [
    ...(serverPool ? [{ name: "Server", pool: serverPool }] : []),
    ...schedulers.flatMap(([name, pool]) =>
      isPool(pool) ? [{ name: name === "total" ? "All schedulers" : `Scheduler of ${name}`, pool }] : [],
    ),
  ];
}

/** Older ones are not enough: the scheduler takes no new version up, and GraphQL cannot count resources, while health says OK. */
const oldestSupportedPostgres = 16;

/** The version of PostgreSQL, and whether it is old enough to be warned about. */
export function getPostgresState(version: string | null | undefined): HealthState {
  if (!version) return { state: "unknown", text: "not reported by the server" };
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major)) return { state: "unknown", text: version };
  return major < oldestSupportedPostgres
    ? {
        state: "warning",
        text: `${version}: older than ${oldestSupportedPostgres}. Schedulers take up no new version, and resources cannot be counted, though the server says that it is well.`,
      }
    : { state: "ok", text: version };
}
