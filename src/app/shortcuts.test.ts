// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { matchHotkey } from "~/ui/hotkeys";
import { getShortcuts } from "./shortcuts";
import { getGlobalNavItems } from "./navItems";

const shortcutHandlers = { go: vi.fn<(to: string) => void>(), openPalette: () => undefined, openShortcuts: () => undefined };
const shortcuts = getShortcuts("e", {}, shortcutHandlers);

test("no two shortcuts have the same keys, and none is a prefix of another", () => {
  const allKeys = shortcuts.map(({ keys }) => keys);
  expect(new Set(allKeys).size).toBe(allKeys.length);
  expect(allKeys.filter((keys) => allKeys.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
});

test("lists the keys of a comparison, which registers them itself", () => {
  expect(shortcuts.filter(({ run }) => !run).map(({ keys }) => keys)).toEqual(["j", "k"]);
});

test("g and a letter go to a page", () => {
  const pressAfterG = (key: string) => matchHotkey(shortcuts, "g", new KeyboardEvent("keydown", { key })).match;
  expect(pressAfterG("r")).toMatchObject({ description: "Go to Resources" });
  expect(pressAfterG("o")).toMatchObject({ description: "Go to Overview" });
  pressAfterG("s")?.run?.();
  expect(shortcutHandlers.go).toHaveBeenCalledWith("/env/e/settings");
});

test("offers only global pages without an environment", () => {
  expect(
    getShortcuts(undefined, {}, shortcutHandlers)
      .filter(({ keys }) => keys.startsWith("g "))
      .map(({ keys }) => keys),
  ).toEqual(getGlobalNavItems().map(({ shortcutLetter }) => `g ${shortcutLetter}`));
});
