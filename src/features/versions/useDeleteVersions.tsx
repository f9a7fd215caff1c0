import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { fetchEnvironmentName } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { confirmInEnvironment } from "~/operations/confirmInEnvironment";
import { fetchAllPages } from "~/list/exportList";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { paths } from "~/paths";
import { isPageOpen } from "~/ui/isPageOpen";
import { notifyError } from "~/ui/toast";
import { getVersionRangeFilter, formatVersionCount, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Options {
  env: string;
  state: ListState;
  bulk: Bulk;
  released: ReleasedVersions | undefined;
}

/** Deletes versions of a list: these, the selected, or all that match; each question says what is lost. */
export function useDeleteVersions({ env, state, bulk, released }: Options) {
  const client = useQueryClient();
  const remove = async (requested: readonly DesiredStateVersion[]) => {
    const latest = released?.latest?.version;
    const versions = requested.filter(({ version }) => version !== latest);
    const label = versions.length === 1 ? `version ${versions[0]!.version}` : formatVersionCount(versions.length);
    if (versions.length === 0) return notifyError("Nothing was deleted", "The latest released version cannot be deleted.");
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
          `Deleted ${versions.length === 1 ? label : formatVersionCount(deletedCount)} of ${await fetchEnvironmentName(client, env)}`,
        operation: (id) => call("DELETE /api/v1/version/{id}", { env, path: { id } }),
      },
    );
  };

  /** All that match a request, over all of its pages: what is selected may be on any. */
  const fetchMatching = async (request: ListState["request"]): Promise<DesiredStateVersion[]> => {
    const found: DesiredStateVersion[] = [];
    for await (const { rows } of fetchAllPages(state.list, request, new AbortController().signal))
      found.push(...(rows as DesiredStateVersion[]));
    return found;
  };
  const withFailureNotice = (operation: () => Promise<void>) => async () => {
    try {
      await operation();
    } catch (error) {
      notifyError("Not all versions could be read", getErrorMessage(error));
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
