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
  /** Indexes of the resources that wait for no other broken resource, or whose failure isn't that of what they wait for. */
  roots: ReadonlySet<number>;
}

/** The kind of a cause; undefined for a resource that only has to be deployed. */
export function getCauseKind({ status, hasFailedLastRun }: BrokenResource): string | undefined {
  // Its value is missing now, whatever failed before.
  if (status === "undefined") return status;
  if (hasFailedLastRun) return status === "unavailable" ? status : "failed";
  return status === "available" || status === "deploying" ? undefined : status;
}

/** The indexes that edges lead to from the starts, with the index that each was reached from. The starts have -1. */
function walk(starts: Iterable<number>, edges: BrokenGraph["requires"]): Map<number, number> {
  const reached = new Map([...starts].map((start) => [start, -1]));
  // A map iterates over what is added meanwhile.
  for (const index of reached.keys()) for (const next of edges[index] ?? []) if (!reached.has(next)) reached.set(next, index);
  return reached;
}

/**
 * Failed and undefined resources that wait only for resources that have nothing wrong, but are being deployed. Otherwise, nothing
 * would tell that they failed until that is over.
 */
function findHiddenCauses(
  resources: readonly BrokenResource[],
  roots: ReadonlySet<number>,
  { requires, dependents }: Pick<BrokenGraph, "requires" | "dependents">,
): number[] {
  const isWrong = (index: number) => {
    const resource = resources[index];
    return resource !== undefined && (resource.hasFailedLastRun || resource.status === "undefined");
  };
  const explained = walk(
    [...roots].filter((index) => {
      const resource = resources[index];
      return resource && getCauseKind(resource) !== undefined;
    }),
    dependents,
  );
  const hidden = resources.flatMap((_, index) => (isWrong(index) && !explained.has(index) ? [index] : []));
  // The first of those that wait for each other.
  return hidden.filter((index) => ![...walk([index], requires).keys()].some((other) => other !== index && isWrong(other)));
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
  const roots = new Set(resources.flatMap((_, index) => (requires[index]?.length === 0 ? [index] : [])));
  const reached = walk(roots, dependents);
  for (const index of findHiddenCauses(resources, roots, { requires, dependents })) roots.add(index);
  // The server has no cycles. If one came nevertheless, its first resource counts as the cause.
  for (const index of resources.keys()) {
    if (reached.has(index)) continue;
    roots.add(index);
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
  const reached = walk([start], graph.requires);
  return [...reached.keys()].flatMap((index) =>
    graph.roots.has(index)
      ? [
          getResources(
            graph,
            [index, ...getChain(reached, index)].toReversed().filter((step) => step !== start),
          ),
        ]
      : [],
  );
}

const causeCounts = new WeakMap<BrokenGraph, readonly number[]>();

/** Number of causes of each broken resource, by index; counted once, since it takes as many steps as all resources have causes. */
export function countCauses(graph: BrokenGraph): readonly number[] {
  const counts = causeCounts.get(graph) ?? computeCauseCounts(graph);
  causeCounts.set(graph, counts);
  return counts;
}

function computeCauseCounts(graph: BrokenGraph): number[] {
  const counts = graph.resources.map(() => 0);
  for (const root of graph.roots) for (const index of walk([root], graph.dependents).keys()) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
