// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import {
  saveColumnVisibility,
  saveLimit,
  saveComfortableRows,
  useColumnVisibility,
  useSavedLimitParam,
  useHasComfortableRows,
} from "./listPreferences";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

const renderLimit = () => renderHook(() => useSavedLimitParam()).result;
const renderColumns = (list = "Resources") => renderHook(() => useColumnVisibility(list)).result;
const renderRoomy = () => renderHook(() => useHasComfortableRows()).result;

test("starts without preferences", () => {
  expect([renderLimit().current, renderColumns().current, renderRoomy().current]).toEqual([{}, {}, false]);
});

test("applies a change everywhere at once, including in other tabs", () => {
  const [firstLimit, secondLimit, roomy, visibility] = [renderLimit(), renderLimit(), renderRoomy(), renderColumns()];
  act(() => {
    saveLimit(250);
    saveComfortableRows(true);
    saveColumnVisibility("Resources", { id: true, type: false });
  });
  expect([firstLimit.current, secondLimit.current, roomy.current, visibility.current]).toEqual([
    { limit: "250" },
    { limit: "250" },
    true,
    { id: true, type: false },
  ]);
  act(() => {
    localStorage.clear();
    window.dispatchEvent(new StorageEvent("storage"));
  });
  expect([firstLimit.current, roomy.current, visibility.current]).toEqual([{}, false, {}]);
  act(() => saveComfortableRows(false));
  expect(roomy.current).toBe(false);
});

test("stores columns per list", () => {
  saveColumnVisibility("Resources", { id: true });
  saveColumnVisibility("Logs", { level: false });
  expect([renderColumns("Resources").current, renderColumns("Logs").current]).toEqual([{ id: true }, { level: false }]);
});

test.each(["", "x", "0", "20", "-20", "1001", "1e9", "20.5", "NaN", "null", "{}", " 50", "050"])(
  "ignores the stored page size %j",
  (text) => {
    localStorage.setItem("lookout-limit", text);
    expect(renderLimit().current).toEqual({});
  },
);

test.each(["", "x", "null", "true", "5", '"text"', "[]", "[1,2]", "{", '{"id":"yes","type":1,"agent":null,"__proto__":{"id":true}}'])(
  "ignores the stored columns %j",
  (text) => {
    localStorage.setItem("lookout-columns Resources", text);
    expect(renderColumns().current).toEqual({});
  },
);

test("keeps the valid entries of partly invalid stored columns", () => {
  localStorage.setItem("lookout-columns Resources", '{"id":true,"type":"no","agent":false}');
  expect(renderColumns().current).toEqual({ id: true, agent: false });
});

test("keeps preferences in memory if the browser's storage is unavailable", () => {
  const throwSecurityError = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(throwSecurityError);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(throwSecurityError);
  const [size, roomy, visibility] = [renderLimit(), renderRoomy(), renderColumns()];
  expect([size.current, roomy.current, visibility.current]).toEqual([{}, false, {}]);
  act(() => {
    saveLimit(50);
    saveColumnVisibility("Resources", { id: true });
  });
  expect([size.current, roomy.current, visibility.current]).toEqual([{ limit: "50" }, false, { id: true }]);
});
