// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

test.each([
  ["c", "en"],
  ["nl-BE", "nl-BE"],
])("a browser language of “%s” is “%s” for charts", async (language, expected) => {
  Object.defineProperty(navigator, "language", { value: language, configurable: true });
  vi.resetModules();
  await vi.importActual("./browserLanguage");
  expect(navigator.language).toBe(expected);
});
