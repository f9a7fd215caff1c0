// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { chooseColumns, rememberLimit, setRoomy, useColumnChoice, useRememberedLimit, useRoomy } from "./remembered";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

const limit = () => renderHook(() => useRememberedLimit()).result;
const columns = (list = "Resources") => renderHook(() => useColumnChoice(list)).result;
const roomy = () => renderHook(() => useRoomy()).result;

test("nothing is remembered at first", () => {
  expect([limit().current, columns().current, roomy().current]).toEqual([{}, {}, false]);
});

test("what is chosen shows at once wherever it is used, and in another tab", () => {
  const [one, other, height, chosen] = [limit(), limit(), roomy(), columns()];
  act(() => {
    rememberLimit(250);
    setRoomy(true);
    chooseColumns("Resources", { id: true, type: false });
  });
  expect([one.current, other.current, height.current, chosen.current]).toEqual([
    { limit: "250" },
    { limit: "250" },
    true,
    { id: true, type: false },
  ]);
  act(() => {
    localStorage.clear();
    window.dispatchEvent(new StorageEvent("storage"));
  });
  expect([one.current, height.current, chosen.current]).toEqual([{}, false, {}]);
  act(() => setRoomy(false));
  expect(height.current).toBe(false);
});

test("each list has columns of its own", () => {
  chooseColumns("Resources", { id: true });
  chooseColumns("Logs", { level: false });
  expect([columns("Resources").current, columns("Logs").current]).toEqual([{ id: true }, { level: false }]);
});

test.each(["", "x", "0", "20", "-20", "1001", "1e9", "20.5", "NaN", "null", "{}", " 50", "050"])(
  "the page size %j says nothing",
  (text) => {
    localStorage.setItem("lookout-limit", text);
    expect(limit().current).toEqual({});
  },
);

test.each(["", "x", "null", "true", "5", '"text"', "[]", "[1,2]", "{", '{"id":"yes","type":1,"agent":null,"__proto__":{"id":true}}'])(
  "the columns %j say nothing",
  (text) => {
    localStorage.setItem("lookout-columns Resources", text);
    expect(columns().current).toEqual({});
  },
);

test("what can be used of a choice is used", () => {
  localStorage.setItem("lookout-columns Resources", '{"id":true,"type":"no","agent":false}');
  expect(columns().current).toEqual({ id: true, agent: false });
});

test("a browser that keeps nothing shows the lists all the same, and what is chosen until the page is left", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  const [size, height, chosen] = [limit(), roomy(), columns()];
  expect([size.current, height.current, chosen.current]).toEqual([{}, false, {}]);
  act(() => {
    rememberLimit(50);
    chooseColumns("Resources", { id: true });
  });
  expect([size.current, height.current, chosen.current]).toEqual([{ limit: "50" }, false, { id: true }]);
});
