import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { getErrorMessage } from "~/api/error";
import type { DesiredStateVersion } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { fetchAllRows } from "~/list/exportList";
import type { ListAction, ListTarget } from "~/list/listActions";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { fetchEnvironmentName } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { paths } from "~/paths";
import { isPageOpen } from "~/ui/isPageOpen";
import { plural } from "~/ui/numbers";
import { notifyError } from "~/ui/toast";
import { getVersionRangeFilter, latestVersionReason, releasedUnknownReason, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Options {
  env: string;
  state: ListState<DesiredStateVersion>;
  bulk: Bulk;
  released: ReleasedVersions | undefined;
}

/** The versions of a target. They are fetched, since they may span several pages. */
async function fetchVersions(target: ListTarget<DesiredStateVersion>, { list, request }: ListState<DesiredStateVersion>) {
  const { signal } = new AbortController();
  if (target.scope === "row") return [target.row];
  if (target.scope === "matching") return fetchAllRows(list, request, signal);
  const numbers = target.ids.map(Number);
  const filter = getVersionRangeFilter(Math.min(...numbers), Math.max(...numbers));
  const found = await fetchAllRows(list, { env: request.env, search: { limit: 1000, sort: "version.desc", filter } }, signal);
  return found.filter(({ version }) => numbers.includes(version));
}

/** Deletes a single version, the selected versions or all matching versions, except the latest released one. */
export function useDeleteVersions({ env, state, bulk, released }: Options): ListAction<DesiredStateVersion> {
  const client = useQueryClient();
  const forbidden = useForbidden("DELETE /api/v1/version/{id}");
  const latest = released?.latest?.version;

  const deleteVersions = async (requested: readonly DesiredStateVersion[]) => {
    const versions = requested.filter(({ version }) => version !== latest);
    const [first] = versions;
    if (!first) return notifyError("No versions deleted", latestVersionReason);
    if (!isPageOpen(paths.versions(env))) return;
    const format = (count: number) => (versions.length === 1 ? `version ${first.version}` : plural(count, "version", "versions"));
    const label = format(versions.length);
    await bulk.run(
      versions.map(({ version }) => String(version)),
      {
        confirm: withEnvironmentName(env, (environment) => ({
          title: `Delete ${label} of ${environment}?`,
          body: <VersionDeletionPreview versions={versions} keptVersion={versions.length < requested.length ? latest : undefined} />,
          confirmLabel: `Delete ${label}`,
          danger: true,
        })),
        runningText: "Deleting versions",
        getDoneText: async (deletedCount) => `Deleted ${format(deletedCount)} of ${await fetchEnvironmentName(client, env)}`,
        operation: (id) => call("DELETE /api/v1/version/{id}", { env, path: { id } }),
      },
    );
  };

  return {
    label: "Delete",
    danger: true,
    scopes: ["row", "selected", "matching"],
    disabledReason: (target) => {
      const isOnlyLatest = target.scope !== "matching" && target.count === 1 && target.ids[0] === String(latest);
      return forbidden ?? bulk.reason ?? (released ? (isOnlyLatest ? latestVersionReason : undefined) : releasedUnknownReason);
    },
    run: async (target) => {
      try {
        await deleteVersions(await fetchVersions(target, state));
      } catch (error) {
        notifyError("Couldn't load all versions", getErrorMessage(error));
      }
    },
  };
}
