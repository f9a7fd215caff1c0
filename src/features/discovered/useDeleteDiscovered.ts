import { partsOfSize } from "~/api/bulk";
import { call } from "~/api/client";
import type { DiscoveredResource } from "~/api/endpoints.known";
import { useLacks } from "~/api/lacks";
import { useForbidden } from "~/api/policy";
import { confirmIn } from "~/deeds/confirmIn";
import { allIds } from "~/list/export";
import type { Bulk } from "~/list/useBulk";
import type { ListState } from "~/list/useList";
import { count } from "~/ui/count";
import type { MenuAction } from "~/ui/MenuItems";

interface Options {
  env: string;
  state: ListState;
  bulk: Bulk;
}

/** So many are deleted by one request. */
const partSize = 100;

const name = (number: number): string => `${count.format(number)} discovered ${number === 1 ? "resource" : "resources"}`;

/** Deletes what was discovered: one, the selected, all that match; where the server can. */
export function useDeleteDiscovered({ env, state, bulk }: Options) {
  const oneRoute = "DELETE /api/v2/discovered/{discovered_resource_id}";
  const manyRoute = "DELETE /api/v2/discovered/";
  const [mayNotOne, lacksOne] = [useForbidden(oneRoute), useLacks(oneRoute)];
  const [mayNotMany, lacksMany] = [useForbidden(manyRoute), useLacks(manyRoute)];

  const sure = (what: string) =>
    confirmIn(env, (environment) => ({
      title: `Delete ${what} from ${environment}?`,
      body: "What was found out about it is lost. Nothing that exists is touched, and whatever discovered it may find it again.",
      action: "Delete",
      danger: true,
    }));
  const many = async (number: number, which: Parameters<Bulk["run"]>[0]) => {
    if (!(await sure(name(number)))) return;
    await bulk.run(which, {
      running: "Deleting discovered resources",
      done: (done) => `Deleted ${name(done)}`,
      partsOf: partsOfSize(partSize),
      deed: (...part) => call(manyRoute, { env, body: { discovered_resource_ids: part } }),
    });
  };
  return {
    one: ({ discovered_resource_id: id }: DiscoveredResource): MenuAction[] => [
      {
        label: "Delete",
        danger: true,
        reason: mayNotOne ?? lacksOne ?? bulk.reason,
        onSelect: async () => {
          if (!(await sure(id))) return;
          await bulk.run([id], {
            running: "Deleting a discovered resource",
            done: () => `Deleted ${id}`,
            deed: () => call(oneRoute, { env, path: { discovered_resource_id: id } }),
          });
        },
      },
    ],
    selected: { reason: mayNotMany ?? lacksMany ?? bulk.reason, onSelect: () => many(state.selected.size, [...state.selected]) },
    matching: [
      {
        label: "Delete",
        danger: true,
        reason: mayNotMany ?? lacksMany ?? bulk.reason,
        onSelect: () => void many(state.page?.total ?? 0, (signal) => allIds(state, signal)),
      },
    ] satisfies MenuAction[],
  };
}
