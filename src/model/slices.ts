/** Health of the server's slices, database and schedulers. Only what the server reports as OK is shown as healthy. */
import { flag, number, object } from "~/api/checks";
import type { Schemas } from "~/api/schema";

type Slice = Schemas["SliceStatus"];

export interface HealthState {
  /** For the status icon. */
  state: string;
  text: string;
}

const statesByStatus = new Map([
  ["OK", "ok"],
  ["Warning", "warning"],
  ["Error", "error"],
]);

/** Overall status of the server; unknown values are kept. */
export const getServerState = (status: string | undefined): HealthState => ({
  state: statesByStatus.get(status ?? "") ?? status ?? "unknown",
  text: status ?? "Unknown",
});

export function getSliceState(slices: readonly Slice[], name: string): HealthState {
  const slice = slices.find((item) => item.name === name);
  if (!slice) return { state: "unknown", text: "Not reported by the server" };
  const { reported_status: status, message } = slice;
  return { state: statesByStatus.get(status) ?? status, text: message ? `${status}: ${message}` : status };
}

/** Database connections of the server or a scheduler. */
export interface ConnectionPool {
  connected: boolean;
  max_pool: number;
  open_connections: number;
  free_connections: number;
  pool_exhaustion_time: number;
}

const poolCheck = object<ConnectionPool>({
  connected: flag,
  max_pool: number,
  open_connections: number,
  free_connections: number,
  pool_exhaustion_time: number,
});

export const isPool = (value: unknown): value is ConnectionPool => poolCheck(value) === undefined;

function findPool(slice: Slice | undefined, key?: string): ConnectionPool | undefined {
  const status: unknown = key === undefined ? slice?.status : slice?.status[key];
  return isPool(status) ? status : undefined;
}

/** State of an environment's scheduler, derived from its database connections. */
export function getSchedulerState(slices: readonly Slice[], environment: { name: string; halted: boolean }): HealthState {
  const slice = slices.find((item) => item.name === "core.scheduler_manager");
  // A slice that timed out lists no schedulers at all.
  if (!slice || !("sessions" in slice.status)) return { state: "unknown", text: "Not reported by the server" };
  if (environment.halted) return { state: "halted", text: "Stopped while the environment is halted" };
  const pool = findPool(slice, environment.name);
  if (!pool) return { state: "warning", text: "Not running" };
  return pool.connected === true ? { state: "up", text: "Running" } : { state: "down", text: "Not connected to the database" };
}

/** State of the database and the number of connections in use. */
export function getDatabaseState(slices: readonly Slice[]): HealthState {
  const reported = getSliceState(slices, "core.database");
  const pool = findPool(slices.find((item) => item.name === "core.database"));
  if (!pool) return reported.state === "ok" ? { state: "unknown", text: "No connections reported" } : reported;
  if (pool.connected !== true) return { state: "down", text: "Not connected" };
  const usage = `${pool.open_connections - pool.free_connections} of ${pool.max_pool} connections in use`;
  return { state: reported.state, text: `${reported.text.replace(/\.$/, "")}, ${usage}` };
}

/** Unhealthy slices, except those that are always shown. */
export const findUnhealthySlices = (slices: readonly Slice[]): Slice[] =>
  slices.filter(({ name, reported_status }) => reported_status !== "OK" && name !== "core.database" && name !== "core.scheduler_manager");

/** All connection pools; the server's `total` is the sum of all schedulers. */
export function getPools(slices: readonly Slice[]): { name: string; pool: ConnectionPool }[] {
  const serverPool = findPool(slices.find((item) => item.name === "core.database"));
  const schedulers = Object.entries(slices.find((item) => item.name === "core.scheduler_manager")?.status ?? {});
  return [
    ...(serverPool ? [{ name: "Server", pool: serverPool }] : []),
    ...schedulers.flatMap(([name, pool]) =>
      isPool(pool) ? [{ name: name === "total" ? "All schedulers" : `Scheduler of ${name}`, pool }] : [],
    ),
  ];
}

/** Before PostgreSQL 16, schedulers don't pick up new versions and GraphQL can't count resources, though the server reports OK. */
const oldestSupportedPostgres = 16;

export function getPostgresState(version: string | null | undefined): HealthState {
  if (!version) return { state: "unknown", text: "Not reported by the server" };
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major)) return { state: "unknown", text: version };
  return major < oldestSupportedPostgres
    ? {
        state: "warning",
        text: `${version} is older than ${oldestSupportedPostgres}. Schedulers can't pick up new versions and resources can't be counted, even though the server reports OK.`,
      }
    : { state: "ok", text: version };
}
