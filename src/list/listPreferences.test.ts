// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { saveLimit, saveComfortableRows, useColumnVisibility, useSavedLimitParam, useHasComfortableRows } from "./listPreferences";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

const renderLimit = () => renderHook(() => useSavedLimitParam()).result;
const columns = { value: {}, type: {}, agent: {}, id: { hidden: true } };
const renderColumns = ({ id = "resources", title = "Resources", defaultColumns = {} } = {}) =>
  renderHook(() => useColumnVisibility({ list: { id, columns }, title, defaultColumns })).result;
const getShown = ({ visibility }: ReturnType<typeof useColumnVisibility>) => Object.keys(visibility).filter((id) => visibility[id]);
const declaredColumns = ["value", "type", "agent"];
const renderRoomy = () => renderHook(() => useHasComfortableRows()).result;

test("starts without preferences", () => {
  expect([renderLimit().current, getShown(renderColumns().current), renderRoomy().current]).toEqual([{}, declaredColumns, false]);
});

test("applies a change everywhere at once, including in other tabs", () => {
  const [firstLimit, secondLimit, roomy, shown, other] = [renderLimit(), renderLimit(), renderRoomy(), renderColumns(), renderColumns()];
  act(() => {
    saveLimit(250);
    saveComfortableRows(true);
    shown.current.setVisible("id", true);
  });
  act(() => other.current.setVisible("type", false));
  expect([firstLimit.current, secondLimit.current, roomy.current, getShown(shown.current)]).toEqual([
    { limit: "250" },
    { limit: "250" },
    true,
    ["value", "agent", "id"],
  ]);
  act(() => {
    localStorage.clear();
    window.dispatchEvent(new StorageEvent("storage"));
  });
  expect([firstLimit.current, roomy.current, getShown(shown.current)]).toEqual([{}, false, declaredColumns]);
  act(() => saveComfortableRows(false));
  expect(roomy.current).toBe(false);
});

test("stores columns per list", () => {
  const [resources, logs] = [renderColumns(), renderColumns({ id: "logs", title: "Logs" })];
  act(() => {
    resources.current.setVisible("id", true);
    logs.current.setVisible("type", false);
  });
  expect([getShown(resources.current), getShown(logs.current)]).toEqual([
    [...declaredColumns, "id"],
    ["value", "agent"],
  ]);
});

test("keeps the choice of columns when the title of the list changes", () => {
  const shown = renderColumns({ title: "Resources of version 1" });
  act(() => shown.current.setVisible("id", true));
  expect(getShown(renderColumns({ title: "Resources of version 2" }).current)).toEqual([...declaredColumns, "id"]);
});

test("applies the columns saved under the title by earlier versions until the user changes them", () => {
  localStorage.setItem("lookout-columns Resources", '{"id":true,"type":false}');
  const shown = renderColumns();
  expect(getShown(shown.current)).toEqual(["value", "agent", "id"]);
  act(() => shown.current.setVisible("agent", false));
  expect(getShown(shown.current)).toEqual(["value", "id"]);
  localStorage.setItem("lookout-columns Resources", "{}");
  expect(getShown(renderColumns().current)).toEqual(["value", "id"]);
});

test("prefers the user's choice to the page's default, and that to the declaration's", () => {
  const shown = renderColumns({ defaultColumns: { id: true, type: false } });
  expect(getShown(shown.current)).toEqual(["value", "agent", "id"]);
  act(() => shown.current.setVisible("type", true));
  expect(getShown(shown.current)).toEqual([...declaredColumns, "id"]);
});

test("always shows the first column", () => {
  const shown = renderColumns({ defaultColumns: { value: false } });
  act(() => shown.current.setVisible("value", false));
  expect(getShown(shown.current)).toEqual(declaredColumns);
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
    localStorage.setItem("lookout-columns resources", text);
    expect(getShown(renderColumns().current)).toEqual(declaredColumns);
  },
);

test("keeps the valid entries of partly invalid stored columns", () => {
  localStorage.setItem("lookout-columns resources", '{"id":true,"type":"no","agent":false}');
  expect(getShown(renderColumns().current)).toEqual(["value", "type", "id"]);
});

test("keeps preferences in memory if the browser's storage is unavailable", () => {
  const throwSecurityError = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(throwSecurityError);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(throwSecurityError);
  const [size, roomy, shown] = [renderLimit(), renderRoomy(), renderColumns()];
  expect([size.current, roomy.current, getShown(shown.current)]).toEqual([{}, false, declaredColumns]);
  act(() => {
    saveLimit(50);
    shown.current.setVisible("id", true);
  });
  expect([size.current, roomy.current, getShown(shown.current)]).toEqual([{ limit: "50" }, false, [...declaredColumns, "id"]]);
});
