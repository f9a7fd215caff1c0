/** Versions of the desired state: what one is, what the server can do with it, and what is lost with it. */
import type { CompileReport } from "~/api/endpoints";
import type { DesiredStateVersion } from "~/api/endpoints.versions";

/** The latest that is released, and the one that the scheduler has taken up; absent where there is none. */
export interface ReleasedVersions {
  latest?: DesiredStateVersion;
  active?: DesiredStateVersion;
}

/** The server calls a version candidate until the scheduler has taken it up, also when it is released. */
export const getVersionDisplayStatus = ({ status, released }: DesiredStateVersion): string =>
  status === "candidate" && released ? "released" : status;

/** Whether the scheduler is about to take it up. */
export const isAwaitingActivation = (version: DesiredStateVersion): boolean => getVersionDisplayStatus(version) === "released";

/** Why a deed on versions has to wait, until it is read which of them is released. */
export const releasedUnknownReason = "Which version is released is not known yet";

/** Why a version cannot be promoted; undefined where the server takes it. */
export function getPromoteDisabledReason(
  version: DesiredStateVersion,
  released: ReleasedVersions | undefined,
  isHalted: boolean,
): string | undefined {
  if (version.status === "active") return "It is the active version";
  if (isAwaitingActivation(version)) {
    return isHalted ? "It is released, and takes effect when the environment is resumed" : "It is released: the scheduler is taking it up";
  }
  if (version.released) return "It was released before, and the server releases no version twice";
  if (!released) return releasedUnknownReason;
  if (released.latest && version.version < released.latest.version) {
    return `Version ${released.latest.version} is released, and newer: the server does not go back`;
  }
  return undefined;
}

/** Why a version cannot be deleted; undefined where the server takes it. */
export function getDeleteDisabledReason(version: DesiredStateVersion, released: ReleasedVersions | undefined): string | undefined {
  if (!released) return releasedUnknownReason;
  return version.version === released.latest?.version ? "It is the latest released version" : undefined;
}

/** Whether no more can be learned of what made a version: its compile is found, or all that may be it have ended without it. */
export const isSourceCompileResolved = (compiles: readonly Pick<CompileReport, "version" | "completed">[], version: number): boolean =>
  compiles.some((compile) => compile.version === version) || compiles.every(({ completed }) => completed);

/** What goes with versions: how many resources they hold, and when the oldest and the newest were stored. */
export function summarizeVersions(versions: readonly DesiredStateVersion[]): { resources: number; oldest: string; newest: string } {
  const dates = versions.map(({ date }) => date).sort();
  return { resources: versions.reduce((sum, { total }) => sum + total, 0), oldest: dates[0]!, newest: dates.at(-1)! };
}

/** The filter of the versions from one number to another. */
export const getVersionRangeFilter = (from: number, to = from): Record<string, string[]> => ({ version: [`ge:${from}`, `le:${to}`] });

/** The request of the one version with this number. */
export const getSingleVersionSearch = (version: number) => ({ limit: 1, sort: "version.desc", filter: getVersionRangeFilter(version) });

/** The server's database has 32 bits for a number, and fails at more. */
const maxVersion = 2 ** 31 - 1;

/** A version's number as an address has it; undefined for a text that is none. */
export function parseVersion(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text ?? "") && Number(text) <= maxVersion ? Number(text) : undefined;
}

/** `1 version`, `2 versions`. */
export const formatVersionCount = (number: number): string => `${number} ${number === 1 ? "version" : "versions"}`;
