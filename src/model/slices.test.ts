import { expect, test } from "vitest";
import type { Schemas } from "~/api/schema";
import {
  getDatabaseState,
  getPools,
  getPostgresState,
  getSchedulerState,
  getServerState,
  getSliceState,
  findUnhealthySlices,
} from "./slices";

type Slice = Schemas["SliceStatus"];
const createSlice = (name: string, status: Slice["status"], reportedStatus = "OK", message: string | null = null): Slice =>
  ({ name, status, reported_status: reportedStatus, message }) as Slice;

const pool = { connected: true, max_pool: 35, free_pool: 34, open_connections: 5, free_connections: 4, pool_exhaustion_time: 0 };
const healthySlices = [
  createSlice("core.database", pool),
  createSlice("core.scheduler_manager", { sessions: 1, prod: pool }),
  createSlice("core.compiler", {}),
];
const prod = { name: "prod", halted: false };

test("reports healthy slices, database and scheduler", () => {
  expect(getSliceState(healthySlices, "core.compiler")).toEqual({ state: "ok", text: "OK" });
  expect(getDatabaseState(healthySlices)).toEqual({ state: "ok", text: "OK, 1 of 35 connections in use" });
  expect(getSchedulerState(healthySlices, prod)).toEqual({ state: "up", text: "Running" });
});

test("missing slices and pools never look healthy", () => {
  expect(getSliceState([], "core.database").state).toBe("unknown");
  expect(getDatabaseState([]).state).toBe("unknown");
  expect(getDatabaseState([createSlice("core.database", {})]).state).toBe("unknown");
  expect(getSchedulerState([], prod).state).toBe("unknown");
  expect(getSchedulerState(healthySlices, { name: "staging", halted: false })).toEqual({ state: "warning", text: "Not running" });
});

test("unhealthy slices have the server's status and message", () => {
  expect(getSliceState([createSlice("core.compiler", {}, "Warning", "the queue is long")], "core.compiler")).toEqual({
    state: "warning",
    text: "Warning: the queue is long",
  });
  expect(getSliceState([createSlice("core.compiler", {}, "Lost")], "core.compiler")).toEqual({ state: "Lost", text: "Lost" });
  expect(getDatabaseState([createSlice("core.database", { ...pool }, "Warning", "The pool is small.")]).text).toBe(
    "Warning: The pool is small, 1 of 35 connections in use",
  );
});

test("a pool without connection is down, whatever the slice reports", () => {
  const disconnectedPool = { ...pool, connected: false };
  expect(getDatabaseState([createSlice("core.database", disconnectedPool)]).state).toBe("down");
  expect(getSchedulerState([createSlice("core.scheduler_manager", { sessions: 1, prod: disconnectedPool })], prod).state).toBe("down");
});

test("the scheduler is unknown if the scheduler manager timed out", () => {
  const timedOutSlices = [createSlice("core.scheduler_manager", {}, "Error", "Timeout on data collection")];
  expect(getSchedulerState(timedOutSlices, prod).state).toBe("unknown");
  expect(getSliceState(timedOutSlices, "core.scheduler_manager")).toEqual({ state: "error", text: "Error: Timeout on data collection" });
});

test("the scheduler of a halted environment is halted", () => {
  expect(getSchedulerState(healthySlices, { ...prod, halted: true }).state).toBe("halted");
});

test("finds all other unhealthy slices", () => {
  const slices = [...healthySlices, createSlice("core.transport", {}, "Error"), createSlice("core.fact", {}, "Warning")];
  expect(findUnhealthySlices(slices).map(({ name }) => name)).toEqual(["core.transport", "core.fact"]);
});

test("warns about PostgreSQL older than 16, and an unreadable version is unknown", () => {
  expect(getPostgresState("17.12 (Debian 17.12-0+deb13u1)").state).toBe("ok");
  expect(getPostgresState("16.0").state).toBe("ok");
  expect(getPostgresState("15.9").state).toBe("warning");
  expect(getPostgresState("9.6.24").text).toContain("older than 16");
  for (const version of [null, undefined, "", "devel"]) expect(getPostgresState(version).state).toBe("unknown");
});

test("keeps the server's status", () => {
  expect(getServerState("OK")).toEqual({ state: "ok", text: "OK" });
  expect(getServerState("Lost")).toEqual({ state: "Lost", text: "Lost" });
  expect(getServerState(undefined).state).toBe("unknown");
});

test("names every connection pool", () => {
  expect(getPools([...healthySlices, createSlice("core.scheduler_manager", { total: pool })]).map(({ name }) => name)).toEqual([
    "Server",
    "Scheduler of prod",
  ]);
  expect(getPools([createSlice("core.scheduler_manager", { sessions: 1, total: pool, a: "b" })]).map(({ name }) => name)).toEqual([
    "All schedulers",
  ]);
  expect(getPools([])).toEqual([]);
});
