import { expect, test } from "vitest";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { between, deleteRefusal, isOriginKnown, lossOf, promoteRefusal, readVersion, versionWord } from "./version";

const version = (number: number, status: DesiredStateVersion["status"], released: boolean, more = {}): DesiredStateVersion => ({
  version: number,
  date: `2026-11-${String(number).padStart(2, "0")}T00:00:00.000000+00:00`,
  total: 10 * number,
  labels: [],
  status,
  released,
  ...more,
});
const active = version(4, "active", true);
const settled = { latest: active, active };

test("a version that is released is told from a candidate until the scheduler has it", () => {
  expect(versionWord(version(5, "candidate", false))).toBe("candidate");
  expect(versionWord(version(5, "candidate", true))).toBe("released");
  expect(versionWord(active)).toBe("active");
  expect(versionWord(version(3, "skipped_candidate", false))).toBe("skipped_candidate");
});

test("only a version newer than the latest released one can be promoted", () => {
  expect(promoteRefusal(version(5, "candidate", false), settled, false)).toBeUndefined();
  expect(promoteRefusal(version(1, "candidate", false), {}, false)).toBeUndefined();
  expect(promoteRefusal(version(3, "skipped_candidate", false), settled, false)).toContain("Version 4 is released, and newer");
  expect(promoteRefusal(version(2, "retired", true), settled, false)).toContain("released before");
  expect(promoteRefusal(active, settled, false)).toBe("It is the active version");
  // Between the active version and one that is released but not taken up.
  const waiting = { latest: version(6, "candidate", true), active };
  expect(promoteRefusal(version(5, "candidate", false), waiting, false)).toContain("Version 6 is released, and newer");
  expect(promoteRefusal(version(6, "candidate", true), waiting, false)).toContain("taking it up");
  expect(promoteRefusal(version(6, "candidate", true), waiting, true)).toContain("when the environment is resumed");
});

test("before it is known what is released, nothing is promoted or deleted", () => {
  expect(promoteRefusal(version(5, "candidate", false), undefined, false)).toContain("not known yet");
  expect(deleteRefusal(version(5, "candidate", false), undefined)).toContain("not known yet");
});

test("the latest released version is not deleted, whatever the scheduler has", () => {
  expect(deleteRefusal(active, settled)).toBe("It is the latest released version");
  expect(deleteRefusal(active, { latest: version(6, "candidate", true), active })).toBeUndefined();
  expect(deleteRefusal(version(5, "candidate", false), {})).toBeUndefined();
});

test("what is lost with versions is counted, and their age told, in whatever order they are", () => {
  const [two, nine, four] = [2, 9, 4].map((number) => version(number, "retired", true));
  expect(lossOf([four!, nine!, two!])).toEqual({ resources: 150, oldest: two!.date, newest: nine!.date });
});

test("the compile that made a version is looked for until it is found, or all have ended that may be it", () => {
  const completed = "2026-11-24T10:00:00";
  const [other, running, own] = [
    { version: 4, completed },
    { version: null, completed: null },
    { version: 5, completed },
  ];
  expect(isOriginKnown([running, other], 5)).toBe(false);
  expect(isOriginKnown([running, own], 5)).toBe(true);
  expect(isOriginKnown([other, other], 5)).toBe(true);
  expect(isOriginKnown([], 5)).toBe(true);
});

test.each([
  ["3", 3],
  ["2147483647", 2147483647],
  ["2147483648", undefined],
  ["0", undefined],
  ["-1", undefined],
  ["3.5", undefined],
  ["03", undefined],
  ["1e3", undefined],
  ["latest", undefined],
  ["", undefined],
  [undefined, undefined],
])("the word %j of an address is the version %j", (text, number) => expect(readVersion(text)).toBe(number));

test("one version is a range of itself", () => {
  expect(between(3)).toEqual({ version: ["ge:3", "le:3"] });
  expect(between(3, 7)).toEqual({ version: ["ge:3", "le:7"] });
});
