/** How bad the state of an environment is. */
import { getCompileState } from "~/model/compileState";
import type { OverviewRow } from "./useOverview";

/** Failed plus unavailable resources. */
export const countFailed = (counts: Record<string, number>): number => (counts.failed ?? 0) + (counts.unavailable ?? 0);

/** Sort weight of an environment; higher is worse. */
function getSeverity(row: OverviewRow): number {
  const failed = row.counts ? countFailed(row.counts) : 0;
  const skipped = row.counts?.skipped ?? 0;
  const compile = row.details.compile.data?.rows[0];
  return (
    (failed > 0 ? 100 : 0) +
    (compile && getCompileState(compile) === "failed" ? 60 : 0) +
    (skipped > 0 || row.blocked > 0 ? 40 : 0) +
    (row.isBeingDeleted ? 30 : 0) +
    (row.isCompiling || row.deploying > 0 ? 10 : 0)
  );
}

const getFailed = ({ counts }: OverviewRow): number => (counts ? countFailed(counts) : 0);

const getWaiting = ({ counts, blocked }: OverviewRow): number => (counts?.skipped ?? 0) + blocked;

const getShare = (count: number, { counts }: OverviewRow): number => {
  const total = Object.values(counts ?? {}).reduce((sum, stateCount) => sum + stateCount, 0);
  return total > 0 ? count / total : 0;
};

/** Sorts the worst first: by what is wrong, then by how much of the environment has failed or waits. */
export const compareWorst = (a: OverviewRow, b: OverviewRow): number =>
  getSeverity(b) - getSeverity(a) ||
  getShare(getFailed(b), b) - getShare(getFailed(a), a) ||
  getFailed(b) - getFailed(a) ||
  getShare(getWaiting(b), b) - getShare(getWaiting(a), a) ||
  Number(b.isHalted) - Number(a.isHalted);
