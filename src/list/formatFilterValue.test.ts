import { expect, test } from "vitest";
import { formatFilterValue } from "./formatFilterValue";

const textFilter = { label: "Value" };
const choiceFilter = { label: "Status", choices: ["skipped_for_undefined", "deployed"] };

test("formats a choice as readable text and an excluded one with 'not'", () => {
  expect(formatFilterValue(choiceFilter, "status", "skipped_for_undefined")).toBe("skipped for undefined");
  expect(formatFilterValue(choiceFilter, "status", "!deployed")).toBe("not deployed");
  expect(formatFilterValue({ ...choiceFilter, choiceLabels: { deployed: "up to date" } }, "status", "!deployed")).toBe("not up to date");
});

test.each([
  ["lt:2026-01-01", "before 2026-01-01"],
  ["le:2026-01-01", "until 2026-01-01"],
  ["gt:2026-01-01", "after 2026-01-01"],
  ["ge:2026-01-01T10:00:00+01:00", "from 2026-01-01T10:00:00+01:00"],
])("formats %s as %s", (value, name) => expect(formatFilterValue(textFilter, "date", value)).toBe(name));

test.each(["!important", "a_b", "std::File", "", "eq:1", "lt:", "lt:5"])("leaves the typed text %j unchanged", (value) =>
  expect(formatFilterValue(textFilter, "partial", value)).toBe(value),
);
