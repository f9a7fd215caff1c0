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

type SortKeys<T> = Record<string, (row: T) => string>;

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** The value that an order sorts by. Keys may be camelCase or snake_case; throws the server's error for others. */
function getSortKey<T>({ key, order }: Order, keys: SortKeys<T>): (row: T) => string {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (!Object.hasOwn(keys, snake)) throw new GraphQLError(`Invalid sort key provided: ${key}`);
  if (order !== "asc" && order !== "desc") throw new GraphQLError(`Invalid sort order provided expected asc or desc, got ${order}.`);
  return keys[snake]!;
}

const encodeCursor = (parts: string[]) => btoa(String.fromCharCode(...new TextEncoder().encode(`arrayconnection:${parts.join("~")}`)));

interface ConnectionOptions<T, N> {
  keys: SortKeys<T>;
  id: (row: T) => string;
  node: (row: T) => N;
}

/** Builds a page. Without `first` or `last` it has 50 rows, and there is no maximum. */
export function buildConnection<T, N>(
  rows: readonly T[],
  { first, after, last, before, orderBy }: ConnectionArgs,
  { keys, id, node }: ConnectionOptions<T, N>,
) {
  const sortSteps = (orderBy ?? []).map((order) => ({ getKey: getSortKey(order, keys), sign: order.order === "asc" ? 1 : -1 }));
  if (first != null && (last != null || before != null)) {
    throw new GraphQLError("`first` is not allowed in conjunction with `last` or `before`");
  }
  if (last != null && before == null) throw new GraphQLError("`last` is only allowed in conjunction with `before`");
  const all = rows.toSorted((a, b) => {
    for (const { getKey, sign } of sortSteps) {
      const order = compare(getKey(a), getKey(b)) * sign;
      if (order !== 0) return order;
    }
    return compare(id(a), id(b));
  });
  const cursor = (row: T) => encodeCursor([...sortSteps.map(({ getKey }) => `s:${getKey(row)}`), id(row)]);
  const from = after == null ? 0 : all.findIndex((row) => cursor(row) === after) + 1;
  const to = before == null ? all.length : all.findIndex((row) => cursor(row) === before);
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
