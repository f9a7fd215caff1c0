/**
 * Root causes: the broken resources that wait for no other broken resource, and what waits for each. Follows `requires` inside
 * the set of broken resources only.
 */

/** A resource that isn't deployed, or whose last run failed. */
export interface BrokenResource {
  id: string;
  type: string;
  agent: string;
  value: string;
  /** Status of the REST API. */
  status: string;
  hasFailedLastRun: boolean;
  /** When it last succeeded; null if never, undefined if unknown. */
  lastSuccess?: string | null;
  lastRunAt?: string | null;
  requires: readonly string[];
}

/** Broken resources by index, with their requirements and dependents inside the set. */
export interface BrokenGraph {
  resources: readonly BrokenResource[];
  indexes: ReadonlyMap<string, number>;
  requires: readonly (readonly number[])[];
  dependents: readonly (readonly number[])[];
  /** Indexes of the resources that wait for no other broken resource. */
  roots: readonly number[];
}

/** The indexes that edges lead to from the starts, with the index that each was reached from. The starts have -1. */
function walk(starts: readonly number[], edges: BrokenGraph["requires"]): Map<number, number> {
  const reached = new Map(starts.map((start) => [start, -1]));
  // A map iterates over what is added meanwhile.
  for (const index of reached.keys()) for (const next of edges[index] ?? []) if (!reached.has(next)) reached.set(next, index);
  return reached;
}

export function buildGraph(resources: readonly BrokenResource[]): BrokenGraph {
  const indexes = new Map(resources.map(({ id }, index) => [id, index]));
  const requires = resources.map((resource, index) =>
    resource.requires.flatMap((id) => {
      const required = indexes.get(id);
      return required === undefined || required === index ? [] : [required];
    }),
  );
  const dependents = resources.map((): number[] => []);
  for (const [index, required] of requires.entries()) for (const other of required) dependents[other]?.push(index);
  const roots = resources.flatMap((_, index) => (requires[index]?.length === 0 ? [index] : []));
  const reached = walk(roots, dependents);
  // The server has no cycles. If one came nevertheless, its first resource counts as the cause.
  for (const index of resources.keys()) {
    if (reached.has(index)) continue;
    roots.push(index);
    for (const other of walk([index], dependents).keys()) reached.set(other, index);
  }
  return { resources, indexes, requires, dependents, roots };
}

/** A resource that leads to a cause. */
export interface AffectedResource {
  resource: BrokenResource;
  /** From what the resource requires to the cause. */
  chain: readonly BrokenResource[];
}

const getResources = ({ resources }: BrokenGraph, indexes: Iterable<number>): BrokenResource[] =>
  [...indexes].flatMap((index) => resources[index] ?? []);

const getIndexes = ({ indexes }: BrokenGraph, ids: readonly string[]): number[] => ids.flatMap((id) => indexes.get(id) ?? []);

/** Follows the walk back from an index to its start. */
function getChain(reached: ReadonlyMap<number, number>, from: number): number[] {
  const chain: number[] = [];
  for (let index = reached.get(from) ?? -1; index !== -1; index = reached.get(index) ?? -1) chain.push(index);
  return chain;
}

/** Number of broken resources that lead to any of these, which aren't counted themselves. */
export const countWaiting = (graph: BrokenGraph, ids: readonly string[]): number => {
  const starts = getIndexes(graph, ids);
  return walk(starts, graph.dependents).size - starts.length;
};

/** Sorts port-2 before port-10. */
const collator = new Intl.Collator("en", { numeric: true });

/** The broken resources that lead to any of these, nearest first, then by name, each with its shortest chain. */
export function getAffected(graph: BrokenGraph, ids: readonly string[]): AffectedResource[] {
  const reached = walk(getIndexes(graph, ids), graph.dependents);
  const affected = [...reached].flatMap(([index, from]) => {
    const resource = graph.resources[index];
    return resource && from !== -1 ? [{ resource, chain: getResources(graph, getChain(reached, index)) }] : [];
  });
  return affected.sort((a, b) => a.chain.length - b.chain.length || collator.compare(a.resource.id, b.resource.id));
}

/** The causes that a broken resource leads to, nearest first, each with the chain to it. The chain of a cause is empty. */
export function getCauses(graph: BrokenGraph, id: string): AffectedResource["chain"][] {
  const start = graph.indexes.get(id);
  if (start === undefined) return [];
  const roots = new Set(graph.roots);
  const reached = walk([start], graph.requires);
  return [...reached.keys()].flatMap((index) =>
    roots.has(index)
      ? [
          getResources(
            graph,
            [index, ...getChain(reached, index)].toReversed().filter((step) => step !== start),
          ),
        ]
      : [],
  );
}

/** Number of causes of each broken resource, by index. Takes as many steps as all resources have causes. */
export function countCauses(graph: BrokenGraph): number[] {
  const counts = graph.resources.map(() => 0);
  for (const root of graph.roots) for (const index of walk([root], graph.dependents).keys()) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
