// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react";
import { useLayoutEffect, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { filterRef, focusFilter } from "./filterFocus";
import { Overlay } from "./Overlay";
import { getKeyLabels, isTyping, matchHotkey, useHotkeys } from "./hotkeys";

const run = () => undefined;
const hotkeys = ["mod+k", "/", "r", "g a", "g r"].map((keys) => ({ keys, run }));
const createKeyPress = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, ...init });
const getMatch = (key: string, init?: KeyboardEventInit): string | undefined =>
  matchHotkey(hotkeys, "", createKeyPress(key, init)).match?.keys;

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

test.each<[string, string, KeyboardEventInit, string | undefined]>([
  ["Ctrl", "k", { ctrlKey: true }, "mod+k"],
  ["Cmd", "k", { metaKey: true }, "mod+k"],
  ["Ctrl and Caps Lock", "K", { ctrlKey: true }, "mod+k"],
  ["Ctrl on a Cyrillic layout", "л", { code: "KeyK", ctrlKey: true }, "mod+k"],
  ["Ctrl and another Latin letter at that position", "t", { code: "KeyK", ctrlKey: true }, undefined],
  ["Ctrl and Shift", "K", { ctrlKey: true, shiftKey: true }, undefined],
  ["a letter", "r", { code: "KeyR" }, "r"],
  ["Caps Lock", "R", { code: "KeyR", modifierCapsLock: true }, "r"],
  ["Shift", "R", { code: "KeyR", shiftKey: true }, undefined],
  ["Shift and Caps Lock", "r", { code: "KeyR", shiftKey: true, modifierCapsLock: true }, undefined],
  ["a Cyrillic layout", "к", { code: "KeyR" }, "r"],
  ["a Greek layout", "ρ", { code: "KeyR" }, "r"],
  ["a Greek layout with Caps Lock", "Ρ", { code: "KeyR" }, "r"],
  ["a Cyrillic layout with Shift", "К", { code: "KeyR", shiftKey: true }, undefined],
  ["an Arabic ligature", "لا", { code: "KeyR" }, "r"],
  ["a Latin layout other than QWERTY", "p", { code: "KeyR" }, undefined],
  ["a letter with an accent, on the key of a digit", "é", { code: "Digit2" }, undefined],
  ["a sign that needs Shift", "/", { code: "Digit7", shiftKey: true }, "/"],
  ["a sign that needs AltGr", "/", { code: "KeyQ", ctrlKey: true, altKey: true, modifierAltGraph: true }, "/"],
  ["Ctrl and Alt", "k", { code: "KeyK", ctrlKey: true, altKey: true }, undefined],
  ["AltGr, which isn't Ctrl and Alt", "k", { code: "KeyK", ctrlKey: true, altKey: true, modifierAltGraph: true }, undefined],
  ["Ctrl", "r", { ctrlKey: true }, undefined],
  ["Cmd", "r", { metaKey: true }, undefined],
  ["Alt", "r", { altKey: true }, undefined],
  ["a dead key", "Dead", { code: "KeyR" }, undefined],
  ["a key of an input method", "Process", { code: "KeyR" }, undefined],
  ["a key that isn't a character", "Enter", { code: "Enter" }, undefined],
])("%s: %s", (_, key, init, keys) => {
  expect(getMatch(key, init)).toBe(keys);
});

test("a modifier ends a sequence", () => {
  expect(matchHotkey(hotkeys, "g", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
});

test("ignores repeated keys, and the keys of an input method", () => {
  const runKeys = vi.fn<() => void>();
  render(<Keys keys="j" run={runKeys} />);
  fireEvent.keyDown(document.body, { key: "j", repeat: true });
  fireEvent.keyDown(document.body, { key: "j", isComposing: true });
  // Safari's key press that confirms a composition.
  fireEvent.keyDown(document.body, { key: "j", keyCode: 229 });
  expect(runKeys).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: "J" });
  expect(runKeys).toHaveBeenCalledOnce();
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
  rerender(renderKeys(<Overlay onClose={() => undefined}>An overlay</Overlay>));
  fireEvent.keyDown(document.body, { key: "j" });
  unmount();
  fireEvent.keyDown(document.body, { key: "j" });
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([2, 1]);
});

test("a key works as soon as the component shows", () => {
  const run = vi.fn<() => void>();
  function Page() {
    useLayoutEffect(() => void fireEvent.keyDown(document.body, { key: "j" }), []);
    return <Keys keys="j" run={run} />;
  }
  render(<Page />);
  expect(run).toHaveBeenCalledOnce();
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
