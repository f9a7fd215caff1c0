import { expect, test } from "vitest";
import { getChangedNames, discardDraft, rebaseDraft, hasEditConflict, noDrafts, applySaved, getFieldText, editDraft } from "./drafts";

const serverTexts = new Map([
  ["days", "7"],
  ["cron", ""],
  ["hours", "336"],
]);
const withServerText = (name: string, text: string) => new Map([...serverTexts, [name, text]]);

test("what is typed is shown and changes the server's; the rest is the server's", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  expect(getFieldText(drafts, serverTexts, "days")).toBe("30");
  expect(getFieldText(drafts, serverTexts, "hours")).toBe("336");
  expect(getChangedNames(drafts, serverTexts)).toEqual(["days"]);
});

test("a field that is emptied is a change, and typing the server's text again ends it", () => {
  const emptied = editDraft(noDrafts, serverTexts, "days", "");
  expect(getFieldText(emptied, serverTexts, "days")).toBe("");
  expect(getChangedNames(emptied, serverTexts)).toEqual(["days"]);
  expect(getChangedNames(editDraft(emptied, serverTexts, "days", "7"), serverTexts)).toEqual([]);
});

test("changes are in the server's order, not in the order of typing", () => {
  const drafts = editDraft(editDraft(noDrafts, serverTexts, "hours", "1"), serverTexts, "days", "1");
  expect(getChangedNames(drafts, serverTexts)).toEqual(["days", "hours"]);
});

test("a renewal overwrites no draft, and shows where there is none", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  const refreshed = new Map([...withServerText("days", "14"), ["hours", "24"]]);
  expect(getFieldText(drafts, refreshed, "days")).toBe("30");
  expect(getFieldText(drafts, refreshed, "hours")).toBe("24");
});

test("a change by somebody else is told of what is typed alone, and until one of the two is chosen", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  const refreshed = withServerText("days", "14");
  expect(hasEditConflict(drafts, serverTexts, "days")).toBe(false);
  expect(hasEditConflict(drafts, refreshed, "days")).toBe(true);
  expect(hasEditConflict(drafts, refreshed, "hours")).toBe(false);

  const mine = rebaseDraft(drafts, refreshed, "days");
  expect(hasEditConflict(mine, refreshed, "days")).toBe(false);
  expect(getFieldText(mine, refreshed, "days")).toBe("30");
  expect(hasEditConflict(mine, withServerText("days", "15"), "days")).toBe(true);

  const theirs = discardDraft(drafts, "days");
  expect(getFieldText(theirs, refreshed, "days")).toBe("14");
  expect(getChangedNames(theirs, refreshed)).toEqual([]);
});

test("typing on does not hide that somebody else changed it", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "3");
  const refreshed = withServerText("days", "14");
  expect(hasEditConflict(editDraft(drafts, refreshed, "days", "30"), refreshed, "days")).toBe(true);
});

test("somebody else who typed the same leaves nothing to save and nothing to tell", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  const refreshed = withServerText("days", "30");
  expect(getChangedNames(drafts, refreshed)).toEqual([]);
  expect(hasEditConflict(drafts, refreshed, "days")).toBe(false);
});

test("what was saved is no draft any more; what was refused or typed since is", () => {
  const sent = editDraft(
    editDraft(editDraft(noDrafts, serverTexts, "days", "30"), serverTexts, "cron", "nonsense"),
    serverTexts,
    "hours",
    "1",
  );
  const edited = editDraft(sent, serverTexts, "hours", "12");
  const remaining = applySaved(
    edited,
    new Map([
      ["days", "30"],
      ["hours", "1"],
    ]),
  );
  const refreshed = new Map([...serverTexts, ["days", "30"], ["hours", "1"]]);
  expect(getChangedNames(remaining, refreshed)).toEqual(["cron", "hours"]);
  expect(getFieldText(remaining, refreshed, "cron")).toBe("nonsense");
  expect(getFieldText(remaining, refreshed, "hours")).toBe("12");
  expect(hasEditConflict(remaining, refreshed, "hours")).toBe(false);
});

test("names that every object has are names like any other", () => {
  const odd = new Map([["__proto__", "1"]]);
  expect(getFieldText(noDrafts, odd, "constructor")).toBe("");
  const drafts = editDraft(noDrafts, odd, "__proto__", "2");
  expect(getFieldText(drafts, odd, "__proto__")).toBe("2");
  expect(getChangedNames(drafts, odd)).toEqual(["__proto__"]);
});
