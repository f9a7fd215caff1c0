/** How many broken resources wait for problems. */
import { getIndexes, type BrokenGraph } from "./causes";

/**
 * Returns a function that lists the starts and what leads to them. It marks what it has reached in an array, because a new map for each
 * of thousands of causes would take seconds.
 */
function createWalk({ resources, dependents }: BrokenGraph): (starts: readonly number[]) => number[] {
  const reachedBy = new Int32Array(resources.length);
  let walks = 0;
  return (starts) => {
    walks++;
    const reached: number[] = [];
    const reach = (index: number) => {
      if (reachedBy[index] === walks) return;
      reachedBy[index] = walks;
      reached.push(index);
    };
    for (const start of starts) reach(start);
    // Iterates over what is added meanwhile.
    for (const index of reached) for (const next of dependents[index] ?? []) reach(next);
    return reached;
  };
}

/** For each of several sets of resources, the number of broken resources that lead to any of them, which aren't counted themselves. */
export function countWaitingForEach(graph: BrokenGraph, sets: readonly (readonly string[])[]): number[] {
  const walk = createWalk(graph);
  return sets.map((ids) => {
    const starts = new Set(getIndexes(graph, ids));
    return walk([...starts]).length - starts.size;
  });
}

export const countWaiting = (graph: BrokenGraph, ids: readonly string[]): number => countWaitingForEach(graph, [ids])[0] ?? 0;

const causeCounts = new WeakMap<BrokenGraph, readonly number[]>();

/** Number of causes of each broken resource, by index. Counted once. */
export function countCauses(graph: BrokenGraph): readonly number[] {
  const counts = causeCounts.get(graph) ?? computeCauseCounts(graph);
  causeCounts.set(graph, counts);
  return counts;
}

function computeCauseCounts(graph: BrokenGraph): number[] {
  const walk = createWalk(graph);
  const counts = graph.resources.map(() => 0);
  for (const root of graph.roots) for (const index of walk([root])) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
