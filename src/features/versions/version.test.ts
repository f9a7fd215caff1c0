import { expect, test } from "vitest";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import {
  getVersionRangeFilter,
  getDeleteDisabledReason,
  isSourceCompileResolved,
  summarizeVersions,
  getPromoteDisabledReason,
  parseVersion,
  getVersionDisplayStatus,
} from "./version";

const createVersion = (number: number, status: DesiredStateVersion["status"], released: boolean, overrides = {}): DesiredStateVersion => ({
  version: number,
  date: `2026-11-${String(number).padStart(2, "0")}T00:00:00.000000+00:00`,
  total: 10 * number,
  labels: [],
  status,
  released,
  ...overrides,
});
const active = createVersion(4, "active", true);
const releasedVersions = { latest: active, active };

test("a version that is released is told from a candidate until the scheduler has it", () => {
  expect(getVersionDisplayStatus(createVersion(5, "candidate", false))).toBe("candidate");
  expect(getVersionDisplayStatus(createVersion(5, "candidate", true))).toBe("released");
  expect(getVersionDisplayStatus(active)).toBe("active");
  expect(getVersionDisplayStatus(createVersion(3, "skipped_candidate", false))).toBe("skipped_candidate");
});

test("only a version newer than the latest released one can be promoted", () => {
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), releasedVersions, false)).toBeUndefined();
  expect(getPromoteDisabledReason(createVersion(1, "candidate", false), {}, false)).toBeUndefined();
  expect(getPromoteDisabledReason(createVersion(3, "skipped_candidate", false), releasedVersions, false)).toContain(
    "Version 4 is released, and newer",
  );
  expect(getPromoteDisabledReason(createVersion(2, "retired", true), releasedVersions, false)).toContain("released before");
  expect(getPromoteDisabledReason(active, releasedVersions, false)).toBe("It is the active version");
  // Between the active version and one that is released but not taken up.
  const awaitingActivation = { latest: createVersion(6, "candidate", true), active };
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), awaitingActivation, false)).toContain(
    "Version 6 is released, and newer",
  );
  expect(getPromoteDisabledReason(createVersion(6, "candidate", true), awaitingActivation, false)).toContain("taking it up");
  expect(getPromoteDisabledReason(createVersion(6, "candidate", true), awaitingActivation, true)).toContain(
    "when the environment is resumed",
  );
});

test("before it is known what is released, nothing is promoted or deleted", () => {
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), undefined, false)).toContain("not known yet");
  expect(getDeleteDisabledReason(createVersion(5, "candidate", false), undefined)).toContain("not known yet");
});

test("the latest released version is not deleted, whatever the scheduler has", () => {
  expect(getDeleteDisabledReason(active, releasedVersions)).toBe("It is the latest released version");
  expect(getDeleteDisabledReason(active, { latest: createVersion(6, "candidate", true), active })).toBeUndefined();
  expect(getDeleteDisabledReason(createVersion(5, "candidate", false), {})).toBeUndefined();
});

test("what is lost with versions is counted, and their age told, in whatever order they are", () => {
  const [two, nine, four] = [2, 9, 4].map((number) => createVersion(number, "retired", true));
  expect(summarizeVersions([four!, nine!, two!])).toEqual({ resources: 150, oldest: two!.date, newest: nine!.date });
});

test("the compile that made a version is looked for until it is found, or all have ended that may be it", () => {
  const completed = "2026-11-24T10:00:00";
  const [other, running, own] = [
    { version: 4, completed },
    { version: null, completed: null },
    { version: 5, completed },
  ];
  expect(isSourceCompileResolved([running, other], 5)).toBe(false);
  expect(isSourceCompileResolved([running, own], 5)).toBe(true);
  expect(isSourceCompileResolved([other, other], 5)).toBe(true);
  expect(isSourceCompileResolved([], 5)).toBe(true);
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
])("the word %j of an address is the version %j", (text, number) => expect(parseVersion(text)).toBe(number));

test("one version is a range of itself", () => {
  expect(getVersionRangeFilter(3)).toEqual({ version: ["ge:3", "le:3"] });
  expect(getVersionRangeFilter(3, 7)).toEqual({ version: ["ge:3", "le:7"] });
});
