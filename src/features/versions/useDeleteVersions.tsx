import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { confirmIn } from "~/deeds/confirmIn";
import { allPages } from "~/list/export";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { paths } from "~/paths";
import { isOpen } from "~/ui/isOpen";
import { toastFailed } from "~/ui/toast";
import { between, versionCount, type Released } from "./version";
import { WillBeDeleted } from "./WillBeDeleted";

interface Options {
  env: string;
  state: ListState;
  bulk: Bulk;
  released: Released | undefined;
}

/** Deletes versions of a list: these, the selected, or all that match; each question says what is lost. */
export function useDeleteVersions({ env, state, bulk, released }: Options) {
  const client = useQueryClient();
  const remove = async (chosen: readonly DesiredStateVersion[]) => {
    const latest = released?.latest?.version;
    const versions = chosen.filter(({ version }) => version !== latest);
    const what = versions.length === 1 ? `version ${versions[0]!.version}` : versionCount(versions.length);
    if (versions.length === 0) return toastFailed("Nothing was deleted", "The latest released version cannot be deleted.");
    if (!isOpen(paths.versions(env))) return;
    const sure = await confirmIn(env, (environment) => ({
      title: `Delete ${what} of ${environment}?`,
      body: <WillBeDeleted versions={versions} stays={versions.length < chosen.length ? latest : undefined} />,
      action: `Delete ${what}`,
      danger: true,
    }));
    if (!sure) return;
    await bulk.run(
      versions.map(({ version }) => String(version)),
      {
        running: "Deleting versions",
        done: async (number) => `Deleted ${versions.length === 1 ? what : versionCount(number)} of ${await environmentName(client, env)}`,
        deed: (id) => call("DELETE /api/v1/version/{id}", { env, path: { id } }),
      },
    );
  };

  /** All that match a request, over all of its pages: what is selected may be on any. */
  const read = async (request: ListState["request"]): Promise<DesiredStateVersion[]> => {
    const found: DesiredStateVersion[] = [];
    for await (const { rows } of allPages(state.list, request, new AbortController().signal))
      found.push(...(rows as DesiredStateVersion[]));
    return found;
  };
  const told = (deed: () => Promise<void>) => async () => {
    try {
      await deed();
    } catch (error) {
      toastFailed("Not all versions could be read", reasonOf(error));
    }
  };

  return {
    one: (version: DesiredStateVersion) => remove([version]),
    selected: told(async () => {
      const numbers = [...state.selected].map(Number);
      const filter = between(Math.min(...numbers), Math.max(...numbers));
      const found = await read({ env, search: { limit: 1000, sort: "version.desc", filter } });
      await remove(found.filter(({ version }) => state.selected.has(String(version))));
    }),
    matching: told(async () => remove(await read(state.request))),
  };
}
