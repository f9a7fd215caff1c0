import type { DesiredStateVersion } from "~/api/models";
import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import type { PageArgs } from "~/list/declaration";
import { fetchAllPages } from "~/list/exportList";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { paths } from "~/paths";
import { isPageOpen } from "~/ui/isPageOpen";
import { plural } from "~/ui/numbers";
import { notifyError } from "~/ui/toast";
import { getVersionRangeFilter, latestVersionReason, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Options {
  env: string;
  state: ListState<DesiredStateVersion>;
  bulk: Bulk;
  released: ReleasedVersions | undefined;
}

/** Deletes a single version, the selected versions or all matching versions, each after a confirmation. */
export function useDeleteVersions({ env, state, bulk, released }: Options) {
  const client = useQueryClient();
  const remove = async (requested: readonly DesiredStateVersion[]) => {
    const latest = released?.latest?.version;
    const versions = requested.filter(({ version }) => version !== latest);
    const label = versions.length === 1 ? `version ${versions[0]!.version}` : plural(versions.length, "version", "versions");
    if (versions.length === 0) return notifyError("No versions deleted", latestVersionReason);
    if (!isPageOpen(paths.versions(env))) return;
    const confirmed = await confirmInEnvironment(env, (environment) => ({
      title: `Delete ${label} of ${environment}?`,
      body: <VersionDeletionPreview versions={versions} keptVersion={versions.length < requested.length ? latest : undefined} />,
      confirmLabel: `Delete ${label}`,
      danger: true,
    }));
    if (!confirmed) return;
    await bulk.run(
      versions.map(({ version }) => String(version)),
      {
        runningText: "Deleting versions",
        getDoneText: async (deletedCount) =>
          `Deleted ${versions.length === 1 ? label : plural(deletedCount, "version", "versions")} of ${await fetchEnvironmentName(client, env)}`,
        operation: (id) => call("DELETE /api/v1/version/{id}", { env, path: { id } }),
      },
    );
  };

  /** Fetches all pages of a request, since the selection may span several. */
  const fetchMatching = async (request: PageArgs): Promise<DesiredStateVersion[]> => {
    const found: DesiredStateVersion[] = [];
    for await (const { rows } of fetchAllPages(state.list, request, new AbortController().signal)) found.push(...rows);
    return found;
  };
  const withFailureNotice = (operation: () => Promise<void>) => async () => {
    try {
      await operation();
    } catch (error) {
      notifyError("Couldn't load all versions", getErrorMessage(error));
    }
  };

  return {
    deleteOne: (version: DesiredStateVersion) => remove([version]),
    deleteSelected: withFailureNotice(async () => {
      const numbers = [...state.selected].map(Number);
      const filter = getVersionRangeFilter(Math.min(...numbers), Math.max(...numbers));
      const found = await fetchMatching({ env, search: { limit: 1000, sort: "version.desc", filter } });
      await remove(found.filter(({ version }) => state.selected.has(String(version))));
    }),
    deleteMatching: withFailureNotice(async () => remove(await fetchMatching(state.request))),
  };
}
