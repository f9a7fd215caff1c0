/** Pages of GraphQL's lists: ordered, cut by cursors, counted when somebody asks. */
import { GraphQLError } from "graphql";

interface Order {
  key: string;
  order: string;
}

/** What every list of GraphQL's is asked with. */
export interface Asked {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  orderBy?: readonly Order[] | null;
}

type Keys<T> = Record<string, (row: T) => string>;

const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);

/** What an order goes by, in capitals or not, as the server has it. */
function keyOf<T>({ key, order }: Order, keys: Keys<T>): (row: T) => string {
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (!Object.hasOwn(keys, snake)) throw new GraphQLError(`Invalid sort key provided: ${key}`);
  if (order !== "asc" && order !== "desc") throw new GraphQLError(`Invalid sort order provided expected asc or desc, got ${order}.`);
  return keys[snake]!;
}

const cursorOf = (words: string[]) => btoa(String.fromCharCode(...new TextEncoder().encode(`arrayconnection:${words.join("~")}`)));

interface Rules<T, N> {
  keys: Keys<T>;
  id: (row: T) => string;
  node: (row: T) => N;
}

/** The connection of some rows. Without `first` the server gives 50, and no number is too large. */
export function connection<T, N>(rows: readonly T[], { first, after, last, before, orderBy }: Asked, { keys, id, node }: Rules<T, N>) {
  const steps = (orderBy ?? []).map((order) => ({ of: keyOf(order, keys), sign: order.order === "asc" ? 1 : -1 }));
  if (first != null && (last != null || before != null)) {
    throw new GraphQLError("`first` is not allowed in conjunction with `last` or `before`");
  }
  if (last != null && before == null) throw new GraphQLError("`last` is only allowed in conjunction with `before`");
  const all = rows.toSorted((one, other) => {
    for (const { of, sign } of steps) {
      const order = compare(of(one), of(other)) * sign;
      if (order !== 0) return order;
    }
    return compare(id(one), id(other));
  });
  const cursor = (row: T) => cursorOf([...steps.map(({ of }) => `s:${of(row)}`), id(row)]);
  const from = after == null ? 0 : all.findIndex((row) => cursor(row) === after) + 1;
  const to = before == null ? all.length : all.findIndex((row) => cursor(row) === before);
  const size = Math.max(0, first ?? last ?? 50);
  const begin = last == null ? from : Math.max(from, to - size);
  const taken = all.slice(begin, Math.min(to, begin + size));
  const edges = taken.map((row) => ({ cursor: () => cursor(row), node: () => node(row) }));
  return {
    totalCount: all.length,
    edges,
    pageInfo: {
      hasNextPage: begin + taken.length < all.length,
      hasPreviousPage: begin > 0,
      startCursor: () => edges[0]?.cursor() ?? null,
      endCursor: () => edges.at(-1)?.cursor() ?? null,
    },
  };
}
