import { expect, test } from "vitest";
import { changedNames, dropped, insisted, isOvertaken, noDrafts, saved, shownText, typed } from "./drafts";

const server = new Map([
  ["days", "7"],
  ["cron", ""],
  ["hours", "336"],
]);
const renewed = (name: string, text: string) => new Map([...server, [name, text]]);

test("what is typed is shown and changes the server's; the rest is the server's", () => {
  const drafts = typed(noDrafts, server, "days", "30");
  expect(shownText(drafts, server, "days")).toBe("30");
  expect(shownText(drafts, server, "hours")).toBe("336");
  expect(changedNames(drafts, server)).toEqual(["days"]);
});

test("a field that is emptied is a change, and typing the server's text again ends it", () => {
  const emptied = typed(noDrafts, server, "days", "");
  expect(shownText(emptied, server, "days")).toBe("");
  expect(changedNames(emptied, server)).toEqual(["days"]);
  expect(changedNames(typed(emptied, server, "days", "7"), server)).toEqual([]);
});

test("changes are in the server's order, not in the order of typing", () => {
  const drafts = typed(typed(noDrafts, server, "hours", "1"), server, "days", "1");
  expect(changedNames(drafts, server)).toEqual(["days", "hours"]);
});

test("a renewal overwrites no draft, and shows where there is none", () => {
  const drafts = typed(noDrafts, server, "days", "30");
  const later = new Map([...renewed("days", "14"), ["hours", "24"]]);
  expect(shownText(drafts, later, "days")).toBe("30");
  expect(shownText(drafts, later, "hours")).toBe("24");
});

test("a change by somebody else is told of what is typed alone, and until one of the two is chosen", () => {
  const drafts = typed(noDrafts, server, "days", "30");
  const later = renewed("days", "14");
  expect(isOvertaken(drafts, server, "days")).toBe(false);
  expect(isOvertaken(drafts, later, "days")).toBe(true);
  expect(isOvertaken(drafts, later, "hours")).toBe(false);

  const mine = insisted(drafts, later, "days");
  expect(isOvertaken(mine, later, "days")).toBe(false);
  expect(shownText(mine, later, "days")).toBe("30");
  expect(isOvertaken(mine, renewed("days", "15"), "days")).toBe(true);

  const theirs = dropped(drafts, "days");
  expect(shownText(theirs, later, "days")).toBe("14");
  expect(changedNames(theirs, later)).toEqual([]);
});

test("typing on does not hide that somebody else changed it", () => {
  const drafts = typed(noDrafts, server, "days", "3");
  const later = renewed("days", "14");
  expect(isOvertaken(typed(drafts, later, "days", "30"), later, "days")).toBe(true);
});

test("somebody else who typed the same leaves nothing to save and nothing to tell", () => {
  const drafts = typed(noDrafts, server, "days", "30");
  const later = renewed("days", "30");
  expect(changedNames(drafts, later)).toEqual([]);
  expect(isOvertaken(drafts, later, "days")).toBe(false);
});

test("what was saved is no draft any more; what was refused or typed since is", () => {
  const sent = typed(typed(typed(noDrafts, server, "days", "30"), server, "cron", "nonsense"), server, "hours", "1");
  const since = typed(sent, server, "hours", "12");
  const left = saved(
    since,
    new Map([
      ["days", "30"],
      ["hours", "1"],
    ]),
  );
  const later = new Map([...server, ["days", "30"], ["hours", "1"]]);
  expect(changedNames(left, later)).toEqual(["cron", "hours"]);
  expect(shownText(left, later, "cron")).toBe("nonsense");
  expect(shownText(left, later, "hours")).toBe("12");
  expect(isOvertaken(left, later, "hours")).toBe(false);
});

test("names that every object has are names like any other", () => {
  const odd = new Map([["__proto__", "1"]]);
  expect(shownText(noDrafts, odd, "constructor")).toBe("");
  const drafts = typed(noDrafts, odd, "__proto__", "2");
  expect(shownText(drafts, odd, "__proto__")).toBe("2");
  expect(changedNames(drafts, odd)).toEqual(["__proto__"]);
});
