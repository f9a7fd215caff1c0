import { expect, test } from "vitest";
import { filterGrammars } from "./filterGrammars";

const { status, date, partial } = filterGrammars;
const choices = ["skipped_for_undefined", "deployed"];

test("formats a choice as readable text and an excluded one with 'not'", () => {
  expect(status.format("skipped_for_undefined", { choices })).toBe("skipped for undefined");
  expect(status.format("!deployed", { choices })).toBe("not deployed");
  expect(status.format("!deployed", { choices, choiceLabels: { deployed: "up to date" } })).toBe("not up to date");
});

test.each([
  ["lt:2026-01-01", "before 2026-01-01"],
  ["le:2026-01-01", "until 2026-01-01"],
  ["gt:2026-01-01", "after 2026-01-01"],
  ["ge:2026-01-01T10:00:00+01:00", "from 2026-01-01T10:00:00+01:00"],
])("formats %s as %s", (value, name) => expect(date.format(value, {})).toBe(name));

test.each(["!important", "a_b", "std::File", "", "eq:1", "lt:", "lt:5"])("leaves the typed text %j unchanged", (value) =>
  expect(partial.format(value, {})).toBe(value),
);
