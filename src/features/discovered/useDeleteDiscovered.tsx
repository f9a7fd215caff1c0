import { useQueryClient } from "@tanstack/react-query";
import type { DiscoveredResource } from "~/api/models";
import { createBatcher } from "~/api/bulk";
import { call } from "~/api/call";
import { useForbidden } from "~/api/policy";
import { useUnsupported } from "~/api/support";
import { fetchEnvironmentName } from "~/model/environment";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { findUnchangedRows } from "~/list/findUnchangedRows";
import type { ListAction, ListTarget } from "~/list/listActions";
import type { Bulk, BulkOperation } from "~/list/useBulk";
import { confirm, type ConfirmOptions } from "~/ui/confirm";
import { NameSample } from "~/ui/NameSample";
import { plural } from "~/ui/numbers";
import { discoveredList } from "./discovered.list";

/** Resources per request. */
const batchSize = 100;

const formatDiscoveredCount = (count: number): string => plural(count, "discovered resource", "discovered resources");

const getDeletionConfirmation = (ids: readonly string[], environment: string): ConfirmOptions => {
  const [only] = ids.length === 1 ? ids : [];
  const countText = formatDiscoveredCount(ids.length);
  return {
    title: `Delete ${only ? `discovered resource ${only}` : countText} from ${environment}?`,
    body: (
      <>
        Only the discovered data is deleted. The actual {only ? "resource isn't" : "resources aren't"} changed and may be discovered again.
        <NameSample names={ids} />
      </>
    ),
    confirmLabel: `Delete ${only ? "discovered resource" : countText}`,
    danger: true,
  };
};

/** Deletes one, the selected or all matching discovered resources. */
export function useDeleteDiscovered(env: string, bulk: Bulk): ListAction<DiscoveredResource> {
  const client = useQueryClient();
  const singleRoute = "DELETE /api/v2/discovered/{discovered_resource_id}";
  const bulkRoute = "DELETE /api/v2/discovered/";
  const [forbiddenSingle, unsupportedSingle] = [useForbidden(singleRoute), useUnsupported(singleRoute)];
  const [forbiddenBulk, unsupportedBulk] = [useForbidden(bulkRoute), useUnsupported(bulkRoute)];
  const confirmIds = async (target: ListTarget<DiscoveredResource>): Promise<readonly string[] | undefined> => {
    if (target.scope === "matching")
      return target.confirm({
        label: "Delete",
        danger: true,
        select: (row) => row.discovered_resource_id,
        describe: async (ids) => getDeletionConfirmation(ids, await fetchEnvironmentName(client, env)),
      });
    const confirmation = withEnvironmentName(env, (environment) => getDeletionConfirmation(target.ids, environment));
    return (await confirm(confirmation)) ? target.ids : undefined;
  };
  const findRemaining = (remaining: Iterable<string>) => findUnchangedRows(discoveredList, { env, filter: {} }, remaining);
  const prepare = async (target: ListTarget<DiscoveredResource>): Promise<BulkOperation | undefined> => {
    const ids = await confirmIds(target);
    if (!ids) return undefined;
    if (target.row) {
      return {
        ids,
        runningText: "Deleting discovered resource",
        getDoneText: () => `Deleted discovered resource ${target.ids.join()}`,
        operation: (id) => call(singleRoute, { env, path: { discovered_resource_id: id } }),
        verify: (_, unknown) => findRemaining(unknown),
      };
    }
    return {
      ids,
      runningText: "Deleting discovered resources",
      getDoneText: (done) => `Deleted ${formatDiscoveredCount(done)}`,
      toBatches: createBatcher(batchSize),
      operation: (...batch) => call(bulkRoute, { env, body: { discovered_resource_ids: batch } }),
      // The server ignores unknown IDs.
      verify: findRemaining,
    };
  };
  return {
    label: "Delete",
    danger: true,
    scopes: ["row", "selected", "matching"],
    disabledReason: ({ row }) => (row ? (forbiddenSingle ?? unsupportedSingle) : (forbiddenBulk ?? unsupportedBulk)) ?? bulk.reason,
    run: (target) => bulk.run(() => prepare(target)),
  };
}
