import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import type { CompileReport, DesiredStateVersion } from "~/api/models";
import { compareTimes } from "~/time";

/** `latest` is the latest released version, `active` the one that the scheduler deploys. Absent if there is none. */
export interface ReleasedVersions {
  latest?: DesiredStateVersion;
  active?: DesiredStateVersion;
}

/** The server reports a released version as candidate until the scheduler has activated it. */
export const getVersionDisplayStatus = ({ status, released }: DesiredStateVersion): string =>
  status === "candidate" && released ? "released" : status;

export const isAwaitingActivation = (version: DesiredStateVersion): boolean => getVersionDisplayStatus(version) === "released";

export const latestVersionReason = "The latest released version can't be deleted. Release a newer version first.";

const releasedCheck = { subject: "which version is released", afterError: "block" } as const;

/** Why a version can't be promoted; undefined if it can. `isHalted` is undefined while that is unknown. */
export function getPromoteDisabledReason(
  version: DesiredStateVersion,
  released: Loadable<ReleasedVersions>,
  isHalted: boolean | undefined,
): string | undefined {
  if (version.status === "active") return "This version is already active";
  if (isAwaitingActivation(version)) {
    if (isHalted === undefined) return "This version is already released";
    return isHalted
      ? "This version is released and takes effect when the environment is resumed"
      : "The scheduler is activating this version";
  }
  if (version.released) return "This version was already promoted. Recompile to create a new version.";
  return getLoadedReason(released, releasedCheck, ({ latest }) =>
    latest && version.version < latest.version
      ? `Version ${latest.version} is newer and already released. Recompile to create a newer version.`
      : undefined,
  );
}

/** Why a version can't be compared with the active one; undefined if it can. */
export const getCompareDisabledReason = (version: DesiredStateVersion, released: Loadable<ReleasedVersions>): string | undefined =>
  getLoadedReason(released, { subject: "which version is active", afterError: "block" }, ({ active }) => {
    if (!active) return "No version is active. Promote a version first.";
    return active.version === version.version ? "This is the active version" : undefined;
  });

/** Why the versions can't be deleted, of which `version` is the only one or undefined; undefined if they can. */
export const getDeleteDisabledReason = (version: number | undefined, released: Loadable<ReleasedVersions>): string | undefined =>
  getLoadedReason(released, releasedCheck, ({ latest }) =>
    version !== undefined && version === latest?.version ? latestVersionReason : undefined,
  );

/** Whether the source compile of a version is found, or all candidates have finished without it. */
export const isSourceCompileResolved = (compiles: readonly Pick<CompileReport, "version" | "completed">[], version: number): boolean =>
  compiles.some((compile) => compile.version === version) || compiles.every(({ completed }) => completed);

/** Number of resources, and when the oldest and newest version were stored. Throws for an empty list. */
export function summarizeVersions(versions: readonly DesiredStateVersion[]): { resources: number; oldest: string; newest: string } {
  const dates = versions.map(({ date }) => date);
  return {
    resources: versions.reduce((sum, { total }) => sum + total, 0),
    oldest: dates.reduce((oldest, date) => (compareTimes(date, oldest) < 0 ? date : oldest)),
    newest: dates.reduce((newest, date) => (compareTimes(date, newest) > 0 ? date : newest)),
  };
}

export const getVersionRangeFilter = (from: number, to = from): Record<string, string[]> => ({ version: [`ge:${from}`, `le:${to}`] });

export const getSingleVersionSearch = (version: number) => ({ limit: 1, sort: "version.desc", filter: getVersionRangeFilter(version) });

/** The server stores versions as 32-bit integers and fails for larger numbers. */
const maxVersion = 2 ** 31 - 1;

/** Parses the version number in an address; undefined if invalid. */
export function parseVersion(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text ?? "") && Number(text) <= maxVersion ? Number(text) : undefined;
}
