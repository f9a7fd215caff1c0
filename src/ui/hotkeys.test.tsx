// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { filterRef, focusFilter } from "./filterFocus";
import { getKeyLabels, isTyping, matchHotkey, useHotkeys } from "./hotkeys";

const run = () => undefined;
const hotkeys = ["mod+k", "/", "r", "g a", "g r"].map((keys) => ({ keys, run }));
const createKeyPress = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

/** The keys of the hotkey that the last of several key presses triggers. */
function pressKeys(...keys: string[]): string | undefined {
  let previousKeys = "";
  let last: ReturnType<typeof matchHotkey> | undefined;
  for (const key of keys) {
    last = matchHotkey(hotkeys, previousKeys, createKeyPress(key));
    previousKeys = last.pendingKeys;
  }
  return last?.match?.keys;
}

test("matches single keys and sequences", () => {
  expect(pressKeys("r")).toBe("r");
  expect(pressKeys("g", "r")).toBe("g r");
});

test("an unknown second key ends the sequence, and counts on its own", () => {
  expect(pressKeys("g", "z")).toBeUndefined();
  expect(pressKeys("g", "z", "r")).toBe("r");
  expect(pressKeys("g", "/")).toBe("/");
  expect(pressKeys("g", "g", "a")).toBe("g a");
});

test("ignores shortcuts of the browser and the system", () => {
  expect(matchHotkey(hotkeys, "", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(matchHotkey(hotkeys, "", createKeyPress("r", { metaKey: true })).match).toBeUndefined();
  expect(matchHotkey(hotkeys, "", createKeyPress("r", { altKey: true })).match).toBeUndefined();
  expect(matchHotkey(hotkeys, "g", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(matchHotkey(hotkeys, "", createKeyPress("K", { ctrlKey: true, shiftKey: true })).match).toBeUndefined();
  expect(pressKeys("Enter")).toBeUndefined();
});

test("mod is Ctrl and Cmd, with or without Caps Lock", () => {
  for (const modifiers of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(matchHotkey(hotkeys, "", createKeyPress("k", modifiers)).match?.keys).toBe("mod+k");
    expect(matchHotkey(hotkeys, "", createKeyPress("K", modifiers)).match?.keys).toBe("mod+k");
  }
});

test("labels keys as on a keyboard", () => {
  expect(getKeyLabels("g r")).toEqual(["g", "r"]);
  expect(getKeyLabels("mod+k")).toEqual(["Ctrl", "K"]);
});

test.each([
  ["<input>", true],
  ["<input type=search>", true],
  ["<textarea></textarea>", true],
  ["<select></select>", true],
  ["<input type=checkbox>", false],
  ["<input type=file>", false],
  ["<button></button>", false],
  ["<a href='/'></a>", false],
])("accepts text in %s: %s", (html, expected) => {
  document.body.innerHTML = html;
  expect(isTyping(document.body.firstElementChild)).toBe(expected);
});

function Keys({ keys, run: runKeys }: { keys: string; run?: () => void }) {
  useHotkeys([{ keys, run: runKeys }]);
  return null;
}

test("the newest component with a key handles it, while it is mounted", () => {
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const renderKeys = (others: ReactNode) => (
    <>
      <Keys keys="j" run={first} />
      {others}
    </>
  );
  const { rerender, unmount } = render(renderKeys(null));
  fireEvent.keyDown(document.body, { key: "j" });
  rerender(renderKeys(<Keys keys="j" />));
  fireEvent.keyDown(document.body, { key: "j" });
  expect(first).toHaveBeenCalledTimes(2);
  rerender(renderKeys(<Keys keys="j" run={second} />));
  fireEvent.keyDown(document.body, { key: "j" });
  rerender(renderKeys(<div role="dialog" aria-modal="true" />));
  fireEvent.keyDown(document.body, { key: "j" });
  unmount();
  fireEvent.keyDown(document.body, { key: "j" });
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([2, 1]);
});

test("focuses the first control of the first filter that is shown", () => {
  const renderFilters = (hasBar: boolean) => (
    <>
      {hasBar && (
        <div ref={filterRef}>
          <button type="button">Status</button>
          <input aria-label="Name" />
        </div>
      )}
      <input ref={filterRef} type="search" aria-label="Search" />
    </>
  );
  const { rerender, unmount } = render(renderFilters(true));
  focusFilter();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Status" }));
  rerender(renderFilters(false));
  focusFilter();
  expect(document.activeElement).toBe(screen.getByRole("searchbox", { name: "Search" }));
  unmount();
  focusFilter();
  expect(document.activeElement).toBe(document.body);
});
