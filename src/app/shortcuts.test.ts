// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { getKeyLabels, isTyping, getShortcuts, matchShortcut } from "./shortcuts";
import { getGlobalNavItems } from "./navItems";

const shortcutHandlers = { go: vi.fn<(to: string) => void>(), openPalette: () => undefined, openShortcuts: () => undefined };
const shortcuts = getShortcuts("e", {}, shortcutHandlers);
const createKeyPress = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

/** What a row of presses hits at its end. */
function pressKeys(...keys: string[]): string | undefined {
  let previousKeys = "";
  let last: ReturnType<typeof matchShortcut> | undefined;
  for (const key of keys) {
    last = matchShortcut(shortcuts, previousKeys, createKeyPress(key));
    previousKeys = last.pendingKeys;
  }
  return last?.match?.description;
}

test("no two entries have the same keys, and none begins another", () => {
  const allKeys = shortcuts.map(({ keys }) => keys);
  expect(new Set(allKeys).size).toBe(allKeys.length);
  expect(allKeys.filter((keys) => allKeys.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
});

test("g and a letter go to a page, each page by one of its own", () => {
  expect(pressKeys("g", "r")).toBe("Go to Resources");
  expect(pressKeys("g", "o")).toBe("Go to Overview");
  matchShortcut(shortcuts, "g", createKeyPress("s")).match!.run();
  expect(shortcutHandlers.go).toHaveBeenCalledWith("/env/e/settings");
});

test("a letter that goes nowhere ends the wait, and is taken as itself", () => {
  expect(pressKeys("g", "z")).toBeUndefined();
  expect(pressKeys("g", "z", "r")).toBe("Refresh");
  expect(pressKeys("g", "/")).toBe("Filter or search this page");
  expect(pressKeys("g", "g", "a")).toBe("Go to Agents");
});

test("keys of the browser's and of the system's are not taken", () => {
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { metaKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { altKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "g", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(pressKeys("Enter")).toBeUndefined();
});

test("Control or Command and K open the palette, whether shifted by Caps Lock or not", () => {
  for (const modifiers of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(matchShortcut(shortcuts, "", createKeyPress("k", modifiers)).match?.keys).toBe("mod+k");
    expect(matchShortcut(shortcuts, "", createKeyPress("K", modifiers)).match?.keys).toBe("mod+k");
  }
});

test("without an environment there are the pages of all alone", () => {
  expect(
    getShortcuts(undefined, {}, shortcutHandlers)
      .filter(({ keys }) => keys.startsWith("g "))
      .map(({ keys }) => keys),
  ).toEqual(getGlobalNavItems().map(({ shortcutLetter }) => `g ${shortcutLetter}`));
});

test("keys are written as they are on a keyboard", () => {
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
])("a letter in %s is typed: %s", (html, typing) => {
  document.body.innerHTML = html;
  expect(isTyping(document.body.firstElementChild)).toBe(typing);
});
