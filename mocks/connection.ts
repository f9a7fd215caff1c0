/** Pages of GraphQL's lists: ordered, cut by cursors, counted when somebody asks. */
import { GraphQLError } from "graphql";

interface Order {
  key: string;
  order: string;
}

/** What every list of GraphQL's is asked with. */
export interface ConnectionArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  orderBy?: readonly Order[] | null;
}

type SortKeys<T> = Record<string, (row: T) => string>;

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** What an order goes by, in capitals or not, as the server has it. */
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

/** The connection of some rows. Without `first` the server gives 50, and no number is too large. */
export function buildConnection<T, N>(
  rows: readonly T[],
  { first, after, last, before, orderBy }: ConnectionArgs,
  { keys, id, node }: ConnectionOptions<T, N>,
) {
  const sortSteps = (orderBy ?? []).map((order) => ({ of: getSortKey(order, keys), sign: order.order === "asc" ? 1 : -1 }));
  if (first != null && (last != null || before != null)) {
    throw new GraphQLError("`first` is not allowed in conjunction with `last` or `before`");
  }
  if (last != null && before == null) throw new GraphQLError("`last` is only allowed in conjunction with `before`");
  const all = rows.toSorted((a, b) => {
    for (const { of: getKey, sign } of sortSteps) {
      const order = compare(getKey(a), getKey(b)) * sign;
      if (order !== 0) return order;
    }
    return compare(id(a), id(b));
  });
  const cursor = (row: T) => encodeCursor([...sortSteps.map(({ of: getKey }) => `s:${getKey(row)}`), id(row)]);
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
