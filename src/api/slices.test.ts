import { expect, test } from "vitest";
import type { Schemas } from "./schema";
import { databaseState, poolsOf, postgresState, schedulerState, serverState, sliceState, troubledSlices } from "./slices";

type Slice = Schemas["SliceStatus"];
const slice = (name: string, status: Slice["status"], word = "OK", message: string | null = null): Slice =>
  ({ name, status, reported_status: word, message }) as Slice;

const pool = { connected: true, max_pool: 35, free_pool: 34, open_connections: 5, free_connections: 4, pool_exhaustion_time: 0 };
const well = [slice("core.database", pool), slice("core.scheduler_manager", { sessions: 1, prod: pool }), slice("core.compiler", {})];
const prod = { name: "prod", halted: false };

test("what is well says so", () => {
  expect(sliceState(well, "core.compiler")).toEqual({ state: "ok", text: "OK" });
  expect(databaseState(well)).toEqual({ state: "ok", text: "OK, 1 of 35 connections in use" });
  expect(schedulerState(well, prod)).toEqual({ state: "up", text: "runs" });
});

test("a part that is missing never looks well", () => {
  expect(sliceState([], "core.database").state).toBe("unknown");
  expect(databaseState([]).state).toBe("unknown");
  expect(databaseState([slice("core.database", {})]).state).toBe("unknown");
  expect(schedulerState([], prod).state).toBe("unknown");
  expect(schedulerState(well, { name: "staging", halted: false })).toEqual({ state: "warning", text: "does not run" });
});

test("a part that is not well says what the server says", () => {
  expect(sliceState([slice("core.compiler", {}, "Warning", "the queue is long")], "core.compiler")).toEqual({
    state: "warning",
    text: "Warning: the queue is long",
  });
  expect(sliceState([slice("core.compiler", {}, "Lost")], "core.compiler")).toEqual({ state: "Lost", text: "Lost" });
});

test("no connection is trouble, whatever the slice reports", () => {
  const gone = { ...pool, connected: false };
  expect(databaseState([slice("core.database", gone)]).state).toBe("down");
  expect(schedulerState([slice("core.scheduler_manager", { sessions: 1, prod: gone })], prod).state).toBe("down");
});

test("of a scheduler manager that did not answer in time nothing is known", () => {
  const late = [slice("core.scheduler_manager", {}, "Error", "Timeout on data collection")];
  expect(schedulerState(late, prod).state).toBe("unknown");
  expect(sliceState(late, "core.scheduler_manager")).toEqual({ state: "error", text: "Error: Timeout on data collection" });
});

test("a halted environment's scheduler is stopped, which is no trouble", () => {
  expect(schedulerState(well, { ...prod, halted: true }).state).toBe("halted");
});

test("every other part that is not well is listed", () => {
  const slices = [...well, slice("core.transport", {}, "Error"), slice("core.fact", {}, "Warning")];
  expect(troubledSlices(slices).map(({ name }) => name)).toEqual(["core.transport", "core.fact"]);
});

test("PostgreSQL older than 16 is warned about; what cannot be read is not said to be well", () => {
  expect(postgresState("17.12 (Debian 17.12-0+deb13u1)").state).toBe("ok");
  expect(postgresState("16.0").state).toBe("ok");
  expect(postgresState("15.9").state).toBe("warning");
  expect(postgresState("9.6.24").text).toContain("older than 16");
  for (const strange of [null, undefined, "", "devel"]) expect(postgresState(strange).state).toBe("unknown");
});

test("the server's word on itself stays what it is", () => {
  expect(serverState("OK")).toEqual({ state: "ok", text: "OK" });
  expect(serverState("Lost")).toEqual({ state: "Lost", text: "Lost" });
  expect(serverState(undefined).state).toBe("unknown");
});

test("every pool of connections has a name", () => {
  expect(poolsOf([...well, slice("core.scheduler_manager", { total: pool })]).map(({ name }) => name)).toEqual([
    "Server",
    "Scheduler of prod",
  ]);
  expect(poolsOf([slice("core.scheduler_manager", { sessions: 1, total: pool, a: "b" })]).map(({ name }) => name)).toEqual([
    "All schedulers",
  ]);
  expect(poolsOf([])).toEqual([]);
});
