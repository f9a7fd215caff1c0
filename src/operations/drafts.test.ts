import { expect, test } from "vitest";
import {
  findDraftConflicts,
  getChangedNames,
  discardDraft,
  rebaseDraft,
  hasEditConflict,
  noDrafts,
  applySaved,
  getFieldText,
  editDraft,
} from "./drafts";

const serverTexts = new Map([
  ["days", "7"],
  ["cron", ""],
  ["hours", "336"],
]);
const withServerText = (name: string, text: string) => new Map([...serverTexts, [name, text]]);

test("shows the draft of an edited field and the server's text of others", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  expect(getFieldText(drafts, serverTexts, "days")).toBe("30");
  expect(getFieldText(drafts, serverTexts, "hours")).toBe("336");
  expect(getChangedNames(drafts, serverTexts)).toEqual(["days"]);
});

test("counts an emptied field as changed until the server's text is restored", () => {
  const emptied = editDraft(noDrafts, serverTexts, "days", "");
  expect(getFieldText(emptied, serverTexts, "days")).toBe("");
  expect(getChangedNames(emptied, serverTexts)).toEqual(["days"]);
  expect(getChangedNames(editDraft(emptied, serverTexts, "days", "7"), serverTexts)).toEqual([]);
});

test("lists changes in the server's order", () => {
  const drafts = editDraft(editDraft(noDrafts, serverTexts, "hours", "1"), serverTexts, "days", "1");
  expect(getChangedNames(drafts, serverTexts)).toEqual(["days", "hours"]);
});

test("keeps drafts on refresh and updates other fields", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  const refreshed = new Map([...withServerText("days", "14"), ["hours", "24"]]);
  expect(getFieldText(drafts, refreshed, "days")).toBe("30");
  expect(getFieldText(drafts, refreshed, "hours")).toBe("24");
});

test("reports a conflict only for edited fields until it is resolved", () => {
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

test("keeps the conflict while typing continues", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "3");
  const refreshed = withServerText("days", "14");
  expect(hasEditConflict(editDraft(drafts, refreshed, "days", "30"), refreshed, "days")).toBe(true);
});

test("reports no change or conflict if another user saved the same text", () => {
  const drafts = editDraft(noDrafts, serverTexts, "days", "30");
  const refreshed = withServerText("days", "30");
  expect(getChangedNames(drafts, refreshed)).toEqual([]);
  expect(hasEditConflict(drafts, refreshed, "days")).toBe(false);
});

test("drops saved drafts and keeps rejected or newer ones", () => {
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

test("handles field names that Object.prototype has too", () => {
  const odd = new Map([["__proto__", "1"]]);
  expect(getFieldText(noDrafts, odd, "constructor")).toBe("");
  const drafts = editDraft(noDrafts, odd, "__proto__", "2");
  expect(getFieldText(drafts, odd, "__proto__")).toBe("2");
  expect(getChangedNames(drafts, odd)).toEqual(["__proto__"]);
});

test("finds the drafts that would overwrite another change, by the server's texts at the moment of saving", () => {
  const drafts = editDraft(editDraft(noDrafts, serverTexts, "days", "30"), serverTexts, "hours", "1");
  expect(findDraftConflicts(drafts, serverTexts)).toEqual([]);
  expect(findDraftConflicts(drafts, withServerText("days", "14"))).toEqual([{ name: "days", before: "7", now: "14", mine: "30" }]);
  // Someone else saved the same.
  expect(findDraftConflicts(drafts, withServerText("days", "30"))).toEqual([]);
  expect(findDraftConflicts(drafts, withServerText("cron", "* * * * *"))).toEqual([]);
  expect(findDraftConflicts(drafts, new Map([["hours", "336"]]))).toEqual([{ name: "days", before: "7", now: undefined, mine: "30" }]);
  const accepted = rebaseDraft(drafts, withServerText("days", "14"), "days");
  expect(findDraftConflicts(accepted, withServerText("days", "14"))).toEqual([]);
});
