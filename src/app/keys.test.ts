// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { caps, isTyping, keysOf, pressed } from "./keys";
import { everywhere } from "./places";

const hands = { go: vi.fn<(to: string) => void>(), openPalette: () => undefined, openKeys: () => undefined };
const table = keysOf("e", {}, hands);
const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

/** What a row of presses hits at its end. */
function hit(...keys: string[]): string | undefined {
  let before = "";
  let last: ReturnType<typeof pressed> | undefined;
  for (const key of keys) {
    last = pressed(table, before, press(key));
    before = last.waiting;
  }
  return last?.hit?.what;
}

test("no two entries have the same keys, and none begins another", () => {
  const all = table.map(({ keys }) => keys);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((keys) => all.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
});

test("g and a letter go to a page, each page by one of its own", () => {
  expect(hit("g", "r")).toBe("Go to Resources");
  expect(hit("g", "o")).toBe("Go to Overview");
  pressed(table, "g", press("s")).hit!.act();
  expect(hands.go).toHaveBeenCalledWith("/env/e/settings");
});

test("a letter that goes nowhere ends the wait, and is taken as itself", () => {
  expect(hit("g", "z")).toBeUndefined();
  expect(hit("g", "z", "r")).toBe("Refresh");
  expect(hit("g", "/")).toBe("Filter or search this page");
  expect(hit("g", "g", "a")).toBe("Go to Agents");
});

test("keys of the browser's and of the system's are not taken", () => {
  expect(pressed(table, "", press("r", { ctrlKey: true })).hit).toBeUndefined();
  expect(pressed(table, "", press("r", { metaKey: true })).hit).toBeUndefined();
  expect(pressed(table, "", press("r", { altKey: true })).hit).toBeUndefined();
  expect(pressed(table, "g", press("r", { ctrlKey: true })).hit).toBeUndefined();
  expect(hit("Enter")).toBeUndefined();
});

test("Control or Command and K open the palette, whether shifted by Caps Lock or not", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(pressed(table, "", press("k", held)).hit?.keys).toBe("mod+k");
    expect(pressed(table, "", press("K", held)).hit?.keys).toBe("mod+k");
  }
});

test("without an environment there are the pages of all alone", () => {
  expect(
    keysOf(undefined, {}, hands)
      .filter(({ keys }) => keys.startsWith("g "))
      .map(({ keys }) => keys),
  ).toEqual(everywhere().map(({ letter }) => `g ${letter}`));
});

test("keys are written as they are on a keyboard", () => {
  expect(caps("g r")).toEqual(["g", "r"]);
  expect(caps("mod+k")).toEqual(["Ctrl", "K"]);
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
