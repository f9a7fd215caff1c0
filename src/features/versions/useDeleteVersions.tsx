import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Loadable } from "~/api/loadedReason";
import type { DesiredStateVersion } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { findUnchangedRows } from "~/list/findUnchangedRows";
import type { ListAction, ListTarget } from "~/list/listActions";
import { readAllRows } from "~/list/readAllRows";
import type { Bulk, BulkOperation } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { fetchEnvironmentName } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { paths } from "~/paths";
import { confirm, type ConfirmOptions } from "~/ui/confirm";
import { isPageOpen } from "~/ui/isPageOpen";
import { plural } from "~/ui/numbers";
import { getDeleteDisabledReason, getVersionRangeFilter, latestVersionReason, type ReleasedVersions } from "./version";
import { VersionDeletionPreview } from "./VersionDeletionPreview";

interface Options {
  env: string;
  state: ListState<DesiredStateVersion>;
  bulk: Bulk;
  released: Loadable<ReleasedVersions>;
}

/** The chosen versions. They are fetched, since they may span several pages. */
async function fetchVersions(ids: readonly string[], { list, request: { env } }: ListState<DesiredStateVersion>) {
  const numbers = ids.map(Number);
  const filter = getVersionRangeFilter(Math.min(...numbers), Math.max(...numbers));
  const select = (versions: DesiredStateVersion[]) => versions.filter(({ version }) => numbers.includes(version));
  const { signal } = new AbortController();
  return (await readAllRows(list, { env, search: { limit: 1000, sort: list.sort, filter } }, select, { signal })).chunks.flat();
}

/** Deletes a single version, the selected versions or all matching versions, except the latest released one. */
export function useDeleteVersions({ env, state, bulk, released }: Options): ListAction<DesiredStateVersion> {
  const client = useQueryClient();
  const forbidden = useForbidden("DELETE /api/v1/version/{id}");
  const latest = released.data?.latest?.version;
  const isDeletable = ({ version }: DesiredStateVersion) => version !== latest;
  const format = (versions: readonly DesiredStateVersion[]) =>
    versions.length === 1 ? `version ${versions[0]?.version}` : plural(versions.length, "version", "versions");

  const describe = (requested: readonly DesiredStateVersion[], environment: string): ConfirmOptions => {
    const versions = requested.filter(isDeletable);
    if (versions.length === 0)
      return { title: "No versions to delete", body: latestVersionReason, confirmLabel: "Delete", reason: latestVersionReason };
    return {
      title: `Delete ${format(versions)} of ${environment}?`,
      body: <VersionDeletionPreview versions={versions} keptVersion={versions.length < requested.length ? latest : undefined} />,
      confirmLabel: `Delete ${format(versions)}`,
      danger: true,
    };
  };

  const confirmVersions = async (target: ListTarget<DesiredStateVersion>): Promise<readonly DesiredStateVersion[] | undefined> => {
    if (target.scope === "matching")
      return target.confirm({
        label: "Delete",
        danger: true,
        select: (version) => version,
        describe: async (versions) => describe(versions, await fetchEnvironmentName(client, env)),
      });
    const versions = target.scope === "row" ? [target.row] : await fetchVersions(target.ids, state);
    if (!isPageOpen(paths.versions(env))) return undefined;
    return (await confirm(withEnvironmentName(env, (environment) => describe(versions, environment)))) ? versions : undefined;
  };

  const prepare = async (target: ListTarget<DesiredStateVersion>): Promise<BulkOperation | undefined> => {
    const confirmed = await confirmVersions(target);
    const versions = confirmed?.filter(isDeletable);
    return (
      versions && {
        ids: versions.map(({ version }) => String(version)),
        runningText: "Deleting versions",
        getDoneText: async (count) => {
          const countText = versions.length === 1 ? format(versions) : plural(count, "version", "versions");
          return `Deleted ${countText} of ${await fetchEnvironmentName(client, env)}`;
        },
        operation: (id) => call("DELETE /api/v1/version/{id}", { env, path: { id } }),
        verify: (ids) => {
          const numbers = ids.map(Number);
          return findUnchangedRows(state.list, { env, filter: getVersionRangeFilter(Math.min(...numbers), Math.max(...numbers)) }, ids);
        },
      }
    );
  };

  return {
    label: "Delete",
    danger: true,
    scopes: ["row", "selected", "matching"],
    disabledReason: (target) => {
      const only = target.scope !== "matching" && target.count === 1 ? Number(target.ids[0]) : undefined;
      return forbidden ?? bulk.reason ?? getDeleteDisabledReason(only, released);
    },
    run: (target) => bulk.run(() => prepare(target)),
  };
}
