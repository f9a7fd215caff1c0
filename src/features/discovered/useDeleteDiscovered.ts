import type { DiscoveredResource } from "~/api/models";
import { createBatcher } from "~/api/bulk";
import { call } from "~/api/call";
import { useUnsupported } from "~/api/unsupported";
import { useForbidden } from "~/api/policy";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { fetchAllIds } from "~/list/exportList";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { plural } from "~/ui/numbers";
import type { MenuAction } from "~/ui/MenuItems";

interface Options {
  env: string;
  state: ListState<DiscoveredResource>;
  bulk: Bulk;
}

/** Resources per request. */
const batchSize = 100;

const formatDiscoveredCount = (count: number): string => plural(count, "discovered resource", "discovered resources");

/** Deletes one, the selected or all matching discovered resources. */
export function useDeleteDiscovered({ env, state, bulk }: Options) {
  const singleRoute = "DELETE /api/v2/discovered/{discovered_resource_id}";
  const bulkRoute = "DELETE /api/v2/discovered/";
  const [forbiddenSingle, unsupportedSingle] = [useForbidden(singleRoute), useUnsupported(singleRoute)];
  const [forbiddenBulk, unsupportedBulk] = [useForbidden(bulkRoute), useUnsupported(bulkRoute)];

  const confirmDeletion = (count: number, id?: string) =>
    confirmInEnvironment(env, (environment) => ({
      title: `Delete ${id ? `discovered resource ${id}` : formatDiscoveredCount(count)} from ${environment}?`,
      body: `Only the discovered data is deleted. The actual ${count === 1 ? "resource isn't" : "resources aren't"} changed and may be discovered again.`,
      confirmLabel: `Delete ${id ? "discovered resource" : formatDiscoveredCount(count)}`,
      danger: true,
    }));
  const deleteMany = async (count: number, ids: Parameters<Bulk["run"]>[0]) => {
    if (!(await confirmDeletion(count))) return;
    await bulk.run(ids, {
      runningText: "Deleting discovered resources",
      getDoneText: (done) => `Deleted ${formatDiscoveredCount(done)}`,
      toBatches: createBatcher(batchSize),
      operation: (...batch) => call(bulkRoute, { env, body: { discovered_resource_ids: batch } }),
    });
  };
  return {
    getRowActions: ({ discovered_resource_id: id }: DiscoveredResource): MenuAction[] => [
      {
        label: "Delete",
        danger: true,
        reason: forbiddenSingle ?? unsupportedSingle ?? bulk.reason,
        onSelect: async () => {
          if (!(await confirmDeletion(1, id))) return;
          await bulk.run([id], {
            runningText: "Deleting discovered resource",
            getDoneText: () => `Deleted discovered resource ${id}`,
            operation: () => call(singleRoute, { env, path: { discovered_resource_id: id } }),
          });
        },
      },
    ],
    deleteSelected: {
      reason: forbiddenBulk ?? unsupportedBulk ?? bulk.reason,
      onSelect: () => deleteMany(state.selected.size, [...state.selected]),
    },
    matchingActions: [
      {
        label: "Delete",
        danger: true,
        reason: forbiddenBulk ?? unsupportedBulk ?? bulk.reason,
        onSelect: () => void deleteMany(state.page?.total ?? 0, (signal) => fetchAllIds(state, signal)),
      },
    ] satisfies MenuAction[],
  };
}
