import type { DesiredStateVersion } from "~/api/models";
import type { Loadable } from "~/api/loadedReason";
import { useApiQuery } from "~/api/query";
import { isAwaitingActivation, type ReleasedVersions } from "./version";

const getNewestSearch = (filter: Record<string, string[]>) => ({ limit: 1, sort: "version.desc", filter });

/** Whether the scheduler is about to activate a released version. */
const isActivationPending = ({ rows }: { rows: DesiredStateVersion[] }) => rows.some(isAwaitingActivation);

/** The latest released version and the active version, usually the same. */
export function useReleasedVersions(env: string, isHalted: boolean): Loadable<ReleasedVersions> {
  const { data: latestPage, error: latestError } = useApiQuery(
    "GET /api/v2/desiredstate",
    { env, search: getNewestSearch({ released: ["true"] }) },
    {
      refresh: (page) => (isActivationPending(page) && !isHalted ? "live" : "slow"),
      inProgress: (page) => isActivationPending(page) && !isHalted,
    },
  );
  const latestVersion = latestPage?.rows[0];
  const isLatestInactive = latestVersion !== undefined && latestVersion.status !== "active";
  const { data: activePage, error: activeError } = useApiQuery(
    "GET /api/v2/desiredstate",
    isLatestInactive ? { env, search: getNewestSearch({ status: ["active"] }) } : null,
    { refresh: "slow" },
  );
  if (!isLatestInactive) return { data: latestPage && { latest: latestVersion, active: latestVersion }, error: latestError };
  return { data: activePage && { latest: latestVersion, active: activePage.rows[0] }, error: activeError };
}
