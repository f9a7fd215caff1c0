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
  requires: Edges;
  dependents: Edges;
  /** Indexes of the resources that wait for no other broken resource, or whose failure isn't that of what they wait for. */
  roots: ReadonlySet<number>;
}

type Edges = readonly (readonly number[])[];

/** The kind of a cause; undefined for a resource that only has to be deployed. */
export function getCauseKind({ status, hasFailedLastRun }: BrokenResource): string | undefined {
  // Its value is missing now, whatever failed before.
  if (status === "undefined") return status;
  if (hasFailedLastRun) return status === "unavailable" ? status : "failed";
  return status === "available" || status === "deploying" ? undefined : status;
}

/**
 * The indexes that edges lead to from the starts, with the index that each was reached from. The starts have -1. Adds to `reached`,
 * whose indexes aren't followed again.
 */
function walk(starts: Iterable<number>, edges: Edges, reached = new Map<number, number>()): Map<number, number> {
  const queue: number[] = [];
  const reach = (index: number, from: number) => {
    if (reached.has(index)) return;
    reached.set(index, from);
    queue.push(index);
  };
  for (const start of starts) reach(start, -1);
  // Iterates over what is added meanwhile.
  for (const index of queue) for (const next of edges[index] ?? []) reach(next, index);
  return reached;
}

/** All indexes, requirements before dependents. What is in a cycle, or requires it, comes last. */
function sortByRequires({ requires, dependents }: Pick<BrokenGraph, "requires" | "dependents">): number[] {
  const missing = requires.map((required) => required.length);
  const order = missing.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of order)
    for (const dependent of dependents[index] ?? []) {
      const count = (missing[dependent] ?? 0) - 1;
      missing[dependent] = count;
      if (count === 0) order.push(dependent);
    }
  return [...order, ...missing.flatMap((count, index) => (count > 0 ? [index] : []))];
}

/**
 * Failed and undefined resources that wait only for resources that have nothing wrong, but are being deployed. Otherwise, nothing
 * would tell that they failed until that is over.
 */
function findHiddenCauses(graph: BrokenGraph): number[] {
  const { resources, requires, dependents, roots } = graph;
  const visible = [...roots].filter((index) => {
    const resource = resources[index];
    return resource && getCauseKind(resource) !== undefined;
  });
  const explained = walk(visible, dependents);
  // Resources that are hidden causes or wait for one.
  const behind = new Set<number>();
  return sortByRequires(graph).filter((index) => {
    const resource = resources[index];
    if (!resource || explained.has(index)) return false;
    const isBehind = requires[index]?.some((required) => behind.has(required)) ?? false;
    const isCause = !isBehind && (resource.hasFailedLastRun || resource.status === "undefined");
    if (isBehind || isCause) behind.add(index);
    return isCause;
  });
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
  const graph = { resources, indexes, requires, dependents, roots };
  const reached = walk(roots, dependents);
  for (const index of findHiddenCauses(graph)) roots.add(index);
  // The server has no cycles. If one came nevertheless, its first resource counts as the cause.
  for (const index of resources.keys()) {
    if (reached.has(index)) continue;
    roots.add(index);
    walk([index], dependents, reached);
  }
  return graph;
}

/** A resource that leads to a cause, or a cause that a resource leads to. */
export interface ChainedResource {
  resource: BrokenResource;
  /** Follows the shortest chain from what the waiting resource requires to the cause. */
  getChain: () => readonly BrokenResource[];
}

const getResources = ({ resources }: BrokenGraph, indexes: Iterable<number>): BrokenResource[] =>
  [...indexes].flatMap((index) => resources[index] ?? []);

/** Follows the walk back from an index to its start. */
function getChain(reached: ReadonlyMap<number, number>, from: number): number[] {
  const chain: number[] = [];
  for (let index = reached.get(from) ?? -1; index !== -1; index = reached.get(index) ?? -1) chain.push(index);
  return chain;
}

export const getIndexes = ({ indexes }: BrokenGraph, ids: readonly string[]): number[] => ids.flatMap((id) => indexes.get(id) ?? []);

/** Sorts port-2 before port-10. */
const collator = new Intl.Collator("en", { numeric: true });

/** The broken resources that lead to any of these, nearest first, then by name. */
export function getAffected(graph: BrokenGraph, ids: readonly string[]): ChainedResource[] {
  const reached = walk(getIndexes(graph, ids), graph.dependents);
  const distances = new Map<number, number>();
  const affected = [...reached].flatMap(([index, from]) => {
    const distance = from === -1 ? 0 : (distances.get(from) ?? 0) + 1;
    distances.set(index, distance);
    const resource = graph.resources[index];
    return resource && from !== -1 ? [{ resource, distance, getChain: () => getResources(graph, getChain(reached, index)) }] : [];
  });
  return affected.sort((a, b) => a.distance - b.distance || collator.compare(a.resource.id, b.resource.id));
}

/** The causes that a broken resource leads to, nearest first. The chain of a cause itself is empty. */
export function getCauses(graph: BrokenGraph, id: string): ChainedResource[] {
  const start = graph.indexes.get(id);
  if (start === undefined) return [];
  const reached = walk([start], graph.requires);
  return [...reached.keys()].flatMap((index) => {
    const resource = graph.roots.has(index) ? graph.resources[index] : undefined;
    // Without the resource that the walk started from.
    const getSteps = () => [index, ...getChain(reached, index)].slice(0, -1).toReversed();
    return resource ? [{ resource, getChain: () => getResources(graph, getSteps()) }] : [];
  });
}
