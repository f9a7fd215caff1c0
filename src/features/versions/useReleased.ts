import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useData } from "~/api/query";
import { isTakenUpSoon, type Released } from "./version";

const newest = (filter: Record<string, string[]>) => ({ limit: 1, sort: "version.desc", filter });

/** Whether the scheduler is about to take up what is released: then that is followed. */
const isMoving = ({ rows }: { rows: DesiredStateVersion[] }) => rows.some(isTakenUpSoon);

/** The latest released version and the active one, which are mostly the same; undefined before that is known. */
export function useReleased(env: string, halted: boolean): Released | undefined {
  const latest = useData(
    "GET /api/v2/desiredstate",
    { env, search: newest({ released: ["true"] }) },
    { pace: (answer) => (isMoving(answer) && !halted ? "page" : "counts"), moving: (answer) => isMoving(answer) && !halted },
  ).data;
  const first = latest?.rows[0];
  const differs = first !== undefined && first.status !== "active";
  const active = useData("GET /api/v2/desiredstate", differs ? { env, search: newest({ status: ["active"] }) } : null, {
    pace: "counts",
  }).data;
  if (!latest || (differs && !active)) return undefined;
  return { latest: first, active: differs ? active!.rows[0] : first };
}
