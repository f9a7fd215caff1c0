// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { sharedStorage, tabStorage } from "./storage";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

/** Makes the browser refuse writing, as it does when storage is blocked or full. */
const blockWriting = () =>
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Blocked", "SecurityError");
  });

test("shared values are in local storage, a tab's own in session storage", () => {
  expect([sharedStorage.set("lookout-a", "1"), tabStorage.set("lookout-b", "2")]).toEqual([true, true]);
  expect([localStorage.getItem("lookout-a"), sessionStorage.getItem("lookout-b")]).toEqual(["1", "2"]);
  expect([sharedStorage.get("lookout-a"), tabStorage.get("lookout-a")]).toEqual(["1", null]);
  sharedStorage.remove("lookout-a");
  expect(localStorage).toHaveLength(0);
});

test("values that can't be stored last until the page is closed, or until they can", () => {
  tabStorage.set("lookout-a", "stored");
  blockWriting();
  expect(tabStorage.set("lookout-a", "unsaved")).toBe(false);
  expect([tabStorage.get("lookout-a"), sessionStorage.getItem("lookout-a")]).toEqual(["unsaved", "stored"]);
  vi.restoreAllMocks();
  expect(tabStorage.set("lookout-a", "stored again")).toBe(true);
  expect(tabStorage.get("lookout-a")).toBe("stored again");
  blockWriting();
  tabStorage.set("lookout-a", "unsaved");
  tabStorage.remove("lookout-a");
  expect(tabStorage.get("lookout-a")).toBeNull();
});

test("blocked storage never throws", () => {
  vi.stubGlobal("localStorage", undefined);
  expect(sharedStorage.get("lookout-blocked")).toBeNull();
  expect(sharedStorage.set("lookout-blocked", "1")).toBe(false);
  expect(sharedStorage.get("lookout-blocked")).toBe("1");
  sharedStorage.remove("lookout-blocked");
  vi.unstubAllGlobals();
});
