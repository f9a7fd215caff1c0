/** Sorting and cursor paging of GraphQL connections. */
import { GraphQLError } from "graphql";

interface Order {
  key: string;
  order: string;
}

/** The paging arguments of every GraphQL connection. */
export interface ConnectionArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  orderBy?: readonly Order[] | null;
}

/** Return values as cursors write them, with a prefix for their type: `s:edge-1`, `uuid:…`, `dt:…`, `false`. */
type SortKeys<T> = Record<string, (row: T) => string>;

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** The value that an order sorts by. Keys may be camelCase or snake_case; throws the server's error for others. */
function getSortKey<T>({ key, order }: Order, keys: SortKeys<T>): (row: T) => string {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (!Object.hasOwn(keys, snake)) throw new GraphQLError(`Invalid sort key provided: ${key}`);
  if (order !== "asc" && order !== "desc") throw new GraphQLError(`Invalid sort order provided expected asc or desc, got ${order}.`);
  return keys[snake]!;
}

const cursorStart = "arrayconnection:";
const encodeCursor = (parts: string[]) => btoa(String.fromCharCode(...new TextEncoder().encode(cursorStart + parts.join("~"))));

/** Splits a cursor into `count` values; the last one can contain the separator. */
function decodeCursor(cursor: string, count: number): string[] {
  const text = new TextDecoder().decode(Uint8Array.from(atob(cursor), (letter) => letter.charCodeAt(0)));
  const parts = text.slice(cursorStart.length).split("~");
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join("~")];
}

interface ConnectionOptions<T, N> {
  keys: SortKeys<T>;
  /** The last sort key. */
  id: (row: T) => string;
  /** Which rows the connection has; absent for all. */
  matches?: (row: T) => boolean;
  /** Whether a change replaces the array of rows and its rows, so that the sorted rows can be kept. */
  isImmutable?: boolean;
  node: (row: T) => N;
}

type SortStep<T> = { getKey: (row: T) => string; sign: number };

function sortRows<T>(rows: readonly T[], steps: readonly SortStep<T>[]): readonly T[] {
  const decorated = rows.map((row) => ({ row, values: steps.map(({ getKey }) => getKey(row)) }));
  decorated.sort((a, b) => steps.reduce((order, { sign }, index) => order || compare(a.values[index]!, b.values[index]!) * sign, 0));
  return decorated.map(({ row }) => row);
}

/** Sorted copies of lists, by order. */
const sortedLists = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

function sortOnce<T>(rows: readonly T[], steps: readonly SortStep<T>[], name: string): readonly T[] {
  const byName = sortedLists.get(rows) ?? new Map<string, readonly unknown[]>();
  sortedLists.set(rows, byName);
  const sorted = (byName.get(name) as readonly T[] | undefined) ?? sortRows(rows, steps);
  byName.set(name, sorted);
  return sorted;
}

/** Builds a page. Without `first` or `last` it has 50 rows, and there is no maximum. */
export function buildConnection<T, N>(
  rows: readonly T[],
  { first, after, last, before, orderBy }: ConnectionArgs,
  { keys, id, node, matches, isImmutable }: ConnectionOptions<T, N>,
) {
  const keyNames = (orderBy ?? []).map(({ key }) => key);
  const repeated = keyNames.find((key, index) => keyNames.indexOf(key) < index);
  const sortSteps = (orderBy ?? []).map((order) => ({ getKey: getSortKey(order, keys), sign: order.order === "asc" ? 1 : -1 }));
  if (repeated !== undefined) throw new GraphQLError(`Sorting key appears multiple times in orderBy: ${repeated}`);
  if (first != null && (last != null || before != null)) {
    throw new GraphQLError("`first` is not allowed in conjunction with `last` or `before`");
  }
  if (last != null && before == null) throw new GraphQLError("`last` is only allowed in conjunction with `before`");
  const steps = [...sortSteps, { getKey: id, sign: 1 }];
  const sorted = isImmutable ? sortOnce(rows, steps, JSON.stringify(orderBy ?? [])) : sortRows(rows, steps);
  const all = matches ? sorted.filter(matches) : sorted;
  const cursor = (row: T) => encodeCursor(steps.map(({ getKey }) => getKey(row)));
  const countBefore = (text: string, isIncluded: boolean): number => {
    const values = decodeCursor(text, steps.length);
    const compareToCursor = (row: T) =>
      steps.reduce((order, { getKey, sign }, index) => order || compare(getKey(row), values[index]!) * sign, 0);
    // The row of the cursor may be gone.
    const index = all.findIndex((row) => compareToCursor(row) > (isIncluded ? 0 : -1));
    return index < 0 ? all.length : index;
  };
  const from = after == null ? 0 : countBefore(after, true);
  const to = before == null ? all.length : countBefore(before, false);
  const size = Math.max(0, first ?? last ?? 50);
  const start = last == null ? from : Math.max(from, to - size);
  const pageRows = all.slice(start, Math.min(to, start + size));
  const edges = pageRows.map((row) => ({ cursor: () => cursor(row), node: () => node(row) }));
  return {
    totalCount: all.length,
    edges,
    pageInfo: {
      hasNextPage: start + pageRows.length < all.length,
      hasPreviousPage: start > 0,
      startCursor: () => edges[0]?.cursor() ?? null,
      endCursor: () => edges.at(-1)?.cursor() ?? null,
    },
  };
}
