import type { DiscoveredResource } from "~/api/models";
import { createBatcher, type BulkIds } from "~/api/bulk";
import { call } from "~/api/call";
import { useUnsupported } from "~/api/unsupported";
import { useForbidden } from "~/api/policy";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import type { ListAction } from "~/list/listActions";
import type { Bulk } from "~/list/useBulk";
import { plural } from "~/ui/numbers";

/** Resources per request. */
const batchSize = 100;

const formatDiscoveredCount = (count: number): string => plural(count, "discovered resource", "discovered resources");

const deletionConfirmation = (env: string, count: number, id?: string) =>
  withEnvironmentName(env, (environment) => ({
    title: `Delete ${id ? `discovered resource ${id}` : formatDiscoveredCount(count)} from ${environment}?`,
    body: `Only the discovered data is deleted. The actual ${count === 1 ? "resource isn't" : "resources aren't"} changed and may be discovered again.`,
    confirmLabel: `Delete ${id ? "discovered resource" : formatDiscoveredCount(count)}`,
    danger: true,
  }));

/** Deletes one, the selected or all matching discovered resources. */
export function useDeleteDiscovered(env: string, bulk: Bulk): ListAction<DiscoveredResource> {
  const singleRoute = "DELETE /api/v2/discovered/{discovered_resource_id}";
  const bulkRoute = "DELETE /api/v2/discovered/";
  const [forbiddenSingle, unsupportedSingle] = [useForbidden(singleRoute), useUnsupported(singleRoute)];
  const [forbiddenBulk, unsupportedBulk] = [useForbidden(bulkRoute), useUnsupported(bulkRoute)];
  const deleteOne = (id: string) =>
    bulk.run([id], {
      confirm: deletionConfirmation(env, 1, id),
      runningText: "Deleting discovered resource",
      getDoneText: () => `Deleted discovered resource ${id}`,
      operation: () => call(singleRoute, { env, path: { discovered_resource_id: id } }),
    });
  const deleteMany = (ids: BulkIds, count: number) =>
    bulk.run(ids, {
      confirm: deletionConfirmation(env, count),
      runningText: "Deleting discovered resources",
      getDoneText: (done) => `Deleted ${formatDiscoveredCount(done)}`,
      toBatches: createBatcher(batchSize),
      operation: (...batch) => call(bulkRoute, { env, body: { discovered_resource_ids: batch } }),
    });
  return {
    label: "Delete",
    danger: true,
    scopes: ["row", "selected", "matching"],
    disabledReason: ({ row }) => (row ? (forbiddenSingle ?? unsupportedSingle) : (forbiddenBulk ?? unsupportedBulk)) ?? bulk.reason,
    run: ({ row, ids, count }) => (row ? deleteOne(row.discovered_resource_id) : deleteMany(ids, count)),
  };
}
