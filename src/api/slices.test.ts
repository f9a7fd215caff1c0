import { expect, test } from "vitest";
import type { Schemas } from "./schema";
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

test("what is well says so", () => {
  expect(getSliceState(healthySlices, "core.compiler")).toEqual({ state: "ok", text: "OK" });
  expect(getDatabaseState(healthySlices)).toEqual({ state: "ok", text: "OK, 1 of 35 connections in use" });
  expect(getSchedulerState(healthySlices, prod)).toEqual({ state: "up", text: "runs" });
});

test("a part that is missing never looks well", () => {
  expect(getSliceState([], "core.database").state).toBe("unknown");
  expect(getDatabaseState([]).state).toBe("unknown");
  expect(getDatabaseState([createSlice("core.database", {})]).state).toBe("unknown");
  expect(getSchedulerState([], prod).state).toBe("unknown");
  expect(getSchedulerState(healthySlices, { name: "staging", halted: false })).toEqual({ state: "warning", text: "does not run" });
});

test("a part that is not well says what the server says", () => {
  expect(getSliceState([createSlice("core.compiler", {}, "Warning", "the queue is long")], "core.compiler")).toEqual({
    state: "warning",
    text: "Warning: the queue is long",
  });
  expect(getSliceState([createSlice("core.compiler", {}, "Lost")], "core.compiler")).toEqual({ state: "Lost", text: "Lost" });
});

test("no connection is trouble, whatever the slice reports", () => {
  const disconnectedPool = { ...pool, connected: false };
  expect(getDatabaseState([createSlice("core.database", disconnectedPool)]).state).toBe("down");
  expect(getSchedulerState([createSlice("core.scheduler_manager", { sessions: 1, prod: disconnectedPool })], prod).state).toBe("down");
});

test("of a scheduler manager that did not answer in time nothing is known", () => {
  const timedOutSlices = [createSlice("core.scheduler_manager", {}, "Error", "Timeout on data collection")];
  expect(getSchedulerState(timedOutSlices, prod).state).toBe("unknown");
  expect(getSliceState(timedOutSlices, "core.scheduler_manager")).toEqual({ state: "error", text: "Error: Timeout on data collection" });
});

test("a halted environment's scheduler is stopped, which is no trouble", () => {
  expect(getSchedulerState(healthySlices, { ...prod, halted: true }).state).toBe("halted");
});

test("every other part that is not well is listed", () => {
  const slices = [...healthySlices, createSlice("core.transport", {}, "Error"), createSlice("core.fact", {}, "Warning")];
  expect(findUnhealthySlices(slices).map(({ name }) => name)).toEqual(["core.transport", "core.fact"]);
});

test("PostgreSQL older than 16 is warned about; what cannot be read is not said to be well", () => {
  expect(getPostgresState("17.12 (Debian 17.12-0+deb13u1)").state).toBe("ok");
  expect(getPostgresState("16.0").state).toBe("ok");
  expect(getPostgresState("15.9").state).toBe("warning");
  expect(getPostgresState("9.6.24").text).toContain("older than 16");
  for (const version of [null, undefined, "", "devel"]) expect(getPostgresState(version).state).toBe("unknown");
});

test("the server's word on itself stays what it is", () => {
  expect(getServerState("OK")).toEqual({ state: "ok", text: "OK" });
  expect(getServerState("Lost")).toEqual({ state: "Lost", text: "Lost" });
  expect(getServerState(undefined).state).toBe("unknown");
});

test("every pool of connections has a name", () => {
  expect(getPools([...healthySlices, createSlice("core.scheduler_manager", { total: pool })]).map(({ name }) => name)).toEqual([
    "Server",
    "Scheduler of prod",
  ]);
  expect(getPools([createSlice("core.scheduler_manager", { sessions: 1, total: pool, a: "b" })]).map(({ name }) => name)).toEqual([
    "All schedulers",
  ]);
  expect(getPools([])).toEqual([]);
});
