import { expect, test } from "vitest";
import { ApiError } from "~/api/error";
import type { DesiredStateVersion } from "~/api/models";
import {
  getVersionRangeFilter,
  getDeleteDisabledReason,
  isSourceCompileResolved,
  summarizeVersions,
  getCompareDisabledReason,
  getPromoteDisabledReason,
  parseVersion,
  getVersionDisplayStatus,
  type ReleasedVersions,
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
const toLoaded = (data: ReleasedVersions) => ({ data, error: undefined });
const releasedVersions = toLoaded({ latest: active, active });

test("distinguishes a released version from a candidate until it is active", () => {
  expect(getVersionDisplayStatus(createVersion(5, "candidate", false))).toBe("candidate");
  expect(getVersionDisplayStatus(createVersion(5, "candidate", true))).toBe("released");
  expect(getVersionDisplayStatus(active)).toBe("active");
  expect(getVersionDisplayStatus(createVersion(3, "skipped_candidate", false))).toBe("skipped_candidate");
});

test("allows promoting only versions newer than the latest released version", () => {
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), releasedVersions, false)).toBeUndefined();
  expect(getPromoteDisabledReason(createVersion(1, "candidate", false), toLoaded({}), false)).toBeUndefined();
  expect(getPromoteDisabledReason(createVersion(3, "skipped_candidate", false), releasedVersions, false)).toContain(
    "Version 4 is newer and already released",
  );
  expect(getPromoteDisabledReason(createVersion(2, "retired", true), releasedVersions, false)).toContain("already promoted");
  expect(getPromoteDisabledReason(active, releasedVersions, false)).toBe("This version is already active");
  // Between the active version and a released version that isn't active yet.
  const awaitingActivation = toLoaded({ latest: createVersion(6, "candidate", true), active });
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), awaitingActivation, false)).toContain(
    "Version 6 is newer and already released",
  );
  expect(getPromoteDisabledReason(createVersion(6, "candidate", true), awaitingActivation, false)).toContain("activating this version");
  expect(getPromoteDisabledReason(createVersion(6, "candidate", true), awaitingActivation, true)).toContain(
    "when the environment is resumed",
  );
});

test("disables promoting and deleting until released versions are loaded", () => {
  const loading = { data: undefined, error: undefined };
  expect(getPromoteDisabledReason(createVersion(5, "candidate", false), loading, false)).toBe("Checking which version is released…");
  expect(getDeleteDisabledReason(5, loading)).toBe("Checking which version is released…");
  expect(getCompareDisabledReason(createVersion(5, "candidate", false), loading)).toBe("Checking which version is active…");
  const failed = { data: undefined, error: new ApiError("failed", "no", 500) };
  expect(getDeleteDisabledReason(5, failed)).toBe("Couldn't check which version is released. Retrying automatically.");
  expect(getPromoteDisabledReason(createVersion(6, "candidate", true), failed, undefined)).toBe("This version is already released");
});

test("disables deleting the latest released version, active or not", () => {
  expect(getDeleteDisabledReason(active.version, releasedVersions)).toContain("The latest released version can't be deleted");
  expect(getDeleteDisabledReason(active.version, toLoaded({ latest: createVersion(6, "candidate", true), active }))).toBeUndefined();
  expect(getDeleteDisabledReason(5, toLoaded({}))).toBeUndefined();
});

test("summarizes resources and age of versions in any order", () => {
  const [two, nine, four] = [2, 9, 4].map((number) => createVersion(number, "retired", true));
  expect(summarizeVersions([four!, nine!, two!])).toEqual({ resources: 150, oldest: two!.date, newest: nine!.date });
  const earlier = createVersion(1, "retired", true, { date: "2026-11-04T01:00:00.000000+02:00" });
  expect(summarizeVersions([four!, earlier]).oldest).toBe(earlier.date);
});

test("keeps looking for the source compile until it is found or all candidates have finished", () => {
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
])("parses %j to version %j", (text, number) => expect(parseVersion(text)).toBe(number));

test("builds a range of a single version", () => {
  expect(getVersionRangeFilter(3)).toEqual({ version: ["ge:3", "le:3"] });
  expect(getVersionRangeFilter(3, 7)).toEqual({ version: ["ge:3", "le:7"] });
});
