import { countWaitingForEach } from "./countWaiting";
import { getPattern } from "./patterns";
import { isResourceProblem, type Problem } from "./problems";
import type { ReasonSources } from "./reasonText";
import type { BrokenSet } from "./useBrokenSet";

/** Problems whose errors have the same shape. */
export interface ProblemGroup {
  pattern: string;
  problems: readonly Problem[];
  /** Broken resources that wait for any of them; undefined while they can't be counted. */
  waiting: number | undefined;
}

/** A group of at least two problems, or a problem without others like it. */
export type ProblemEntry = ProblemGroup | Problem;

export const isGroup = (entry: ProblemEntry): entry is ProblemGroup => "pattern" in entry;

/** Groups problems by the shape of their errors. The order is that of the worst problem of each; groups that hold back more come first. */
export function groupProblems(
  problems: readonly Problem[],
  { graph, isComplete }: BrokenSet,
  getError: ReasonSources["getError"],
): ProblemEntry[] {
  const byPattern = new Map<string, Problem[]>();
  for (const problem of problems) {
    const error = isResourceProblem(problem) && problem.resource.hasFailedLastRun ? getError(problem.resource.id) : undefined;
    const pattern = error && isResourceProblem(problem) ? getPattern(error.summary, problem.resource) : undefined;
    // A problem without an error has a group of its own.
    const key = pattern === undefined ? `problem ${problem.id}` : `pattern ${pattern}`;
    const group = byPattern.get(key);
    if (group) group.push(problem);
    else byPattern.set(key, [problem]);
  }
  const groups = [...byPattern].map(([key, group]) => ({ pattern: key.slice("pattern ".length), group }));
  const similar = groups.filter(({ group }) => group.length > 1);
  const counts = isComplete
    ? countWaitingForEach(
        graph,
        similar.map(({ group }) => group.map(({ id }) => id)),
      )
    : [];
  const groupEntries = new Map(similar.map(({ pattern, group }, index) => [group, { pattern, problems: group, waiting: counts[index] }]));
  const isFailed = ({ kind }: Problem) => kind === "failed" || kind === "unavailable";
  const entries = groups.flatMap(({ group }): { entry: ProblemEntry; isFailed: boolean }[] => {
    const [first] = group;
    return first ? [{ entry: groupEntries.get(group) ?? first, isFailed: isFailed(first) }] : [];
  });
  const failed = entries.filter((item) => item.isFailed).sort((a, b) => (b.entry.waiting ?? 0) - (a.entry.waiting ?? 0));
  return [...failed, ...entries.filter((item) => !item.isFailed)].map(({ entry }) => entry);
}
