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

/** The shortcut that the last of several key presses triggers. */
function pressKeys(...keys: string[]): string | undefined {
  let previousKeys = "";
  let last: ReturnType<typeof matchShortcut> | undefined;
  for (const key of keys) {
    last = matchShortcut(shortcuts, previousKeys, createKeyPress(key));
    previousKeys = last.pendingKeys;
  }
  return last?.match?.description;
}

test("no two shortcuts have the same keys, and none is a prefix of another", () => {
  const allKeys = shortcuts.map(({ keys }) => keys);
  expect(new Set(allKeys).size).toBe(allKeys.length);
  expect(allKeys.filter((keys) => allKeys.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
});

test("g and a letter go to a page", () => {
  expect(pressKeys("g", "r")).toBe("Go to Resources");
  expect(pressKeys("g", "o")).toBe("Go to Overview");
  matchShortcut(shortcuts, "g", createKeyPress("s")).match!.run();
  expect(shortcutHandlers.go).toHaveBeenCalledWith("/env/e/settings");
});

test("an unknown second key ends the sequence, and counts on its own", () => {
  expect(pressKeys("g", "z")).toBeUndefined();
  expect(pressKeys("g", "z", "r")).toBe("Refresh");
  expect(pressKeys("g", "/")).toBe("Filter or search this page");
  expect(pressKeys("g", "g", "a")).toBe("Go to Agents");
});

test("ignores shortcuts of the browser and the system", () => {
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { metaKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "", createKeyPress("r", { altKey: true })).match).toBeUndefined();
  expect(matchShortcut(shortcuts, "g", createKeyPress("r", { ctrlKey: true })).match).toBeUndefined();
  expect(pressKeys("Enter")).toBeUndefined();
});

test("Ctrl+K and Cmd+K open the palette, with or without Caps Lock", () => {
  for (const modifiers of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(matchShortcut(shortcuts, "", createKeyPress("k", modifiers)).match?.keys).toBe("mod+k");
    expect(matchShortcut(shortcuts, "", createKeyPress("K", modifiers)).match?.keys).toBe("mod+k");
  }
});

test("offers only global pages without an environment", () => {
  expect(
    getShortcuts(undefined, {}, shortcutHandlers)
      .filter(({ keys }) => keys.startsWith("g "))
      .map(({ keys }) => keys),
  ).toEqual(getGlobalNavItems().map(({ shortcutLetter }) => `g ${shortcutLetter}`));
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
