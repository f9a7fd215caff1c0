/** Paging, order and counts of every list, as the server has them. */
import { environmentOf, isFilter, read, type Context } from "./context.ts";
import { keeps, type Filter, type Value } from "./filters.ts";
import { link } from "./http.ts";
import { badRequest, readBoolean, readMoment, serverError, type Declared, type Moment } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

type Kind = "text" | "time" | "boolean" | "number";

export interface ListRules<T> {
  /** The default order, `<key>.<asc|desc>`. */
  order: string;
  /** The sort keys; their kind is text unless said. */
  sort: Record<string, { of: (row: T) => Value; kind?: Kind; nullable?: boolean }>;
  /** Absent where the method takes no filter at all. */
  filter?: Record<string, Filter<T>>;
  /** The column that breaks ties, which `first_id` and `last_id` name; lists without it have none. */
  id?: { of: (row: T) => string; key?: string; uuid?: boolean };
  /** More arguments of the method; booleans that links repeat. */
  also?: string[];
  /** Words of the path that are numbers. */
  numbers?: string[];
}

export interface ListAnswer<T> {
  data: T[];
  links: Record<string, string>;
  metadata: { total: number; before: number; after: number; page_size: number };
}

type Words = [string, string][];

function filtered<T>(rows: readonly T[], rules: ListRules<T>, params: URLSearchParams): readonly T[] {
  const words = [...new Set([...params.keys()].filter(isFilter))];
  const known = rules.filter ?? {};
  const unknown = words.map((word) => word.slice("filter.".length)).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) throw badRequest(`The following filters are not supported: {${unknown.map((name) => `'${name}'`).join(", ")}}`);
  return words.reduce((kept, word) => {
    const name = word.slice("filter.".length);
    const { grammar, of } = known[name]!;
    const matches = keeps(grammar, name, params.getAll(word));
    return kept.filter((row) => matches(of(row)));
  }, rows);
}

/** Null is the lowest; texts are ordered by their letters' codes. */
function compare(one: Value, other: Value): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}

/** Orders of whole lists, which are the same until the list is another. */
const orders = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

function ordered<T>(rows: readonly T[], key: string, of: (row: T) => Value, id: ((row: T) => string) | undefined): readonly T[] {
  let known = orders.get(rows);
  if (!known) orders.set(rows, (known = new Map()));
  let sorted = known.get(key) as readonly T[] | undefined;
  if (!sorted) {
    sorted = rows.toSorted((one, other) => compare(of(one), of(other)) || (id ? compare(id(one), id(other)) : 0));
    known.set(key, sorted);
  }
  return sorted;
}

interface Edge {
  value?: string;
  moment?: Moment;
  id?: string;
}

/** The bounds of a page: what lies above one, or below the other; never both. */
function edges(given: Record<string, unknown>): { start: Edge; end: Edge } {
  const { start, end, first_id, last_id } = given as Record<string, string | Moment | undefined>;
  const text = (value: string | Moment | undefined) => (typeof value === "object" ? value.shown : String(value ?? "None"));
  const twice = (one: string, other: string) =>
    badRequest(
      `Only one of ${one} and ${other} parameters is allowed at the same time. Received ${one}: ${text(given[one] as string | Moment)}, ${other}: ${text(given[other] as string | Moment)}`,
    );
  if (start !== undefined && end !== undefined) throw twice("start", "end");
  if (first_id !== undefined && last_id !== undefined) throw twice("first_id", "last_id");
  if ((start ?? first_id) !== undefined && (end ?? last_id) !== undefined) {
    throw badRequest(
      `Start and end parameters can not be set at the same time: Received first_id: ${text(first_id)}, last_id: ${text(last_id)}, start: ${text(start)}, end: ${text(end)}`,
    );
  }
  const edge = (value: string | Moment | undefined, id: string | Moment | undefined): Edge => ({
    ...(value !== undefined && (typeof value === "object" ? { value: value.utc, moment: value } : { value: String(value) })),
    ...(id !== undefined && { id: text(id) }),
  });
  return { start: edge(start, first_id), end: edge(end, last_id) };
}

const isGiven = ({ value, id }: Edge) => value !== undefined || id !== undefined;

/** The bound as a value of the column. */
function columnValue(kind: Kind, value: string | undefined): Value {
  if (value === undefined) return null;
  if (kind === "text") return value;
  if (kind === "time") {
    const moment = readMoment(value);
    if (!moment) throw serverError();
    return moment.utc;
  }
  if (kind === "number") return Number(value);
  const read = readBoolean(value);
  if (read === undefined) throw serverError("data validation error.");
  return read;
}

const wordOf = (value: Value): string => (typeof value === "boolean" ? (value ? "True" : "False") : String(value));

/** Answers a list as the server does. `rows` must be the same array until its content changes: orders are kept by it. */
export function list<T>(context: Context, rows: (environment: MockEnvironment) => readonly T[], rules: ListRules<T>): ListAnswer<T> {
  const idKind = rules.id?.uuid ? "uuid" : "string";
  const isEvery = (wanted: Kind) => Object.values(rules.sort).every(({ kind }) => kind === wanted);
  const boundKind = isEvery("time") ? "datetime" : isEvery("number") ? "integer" : "string";
  const declared: Declared = {
    tid: "uuid",
    ...Object.fromEntries(Object.keys(context.path).map((word) => [word, rules.numbers?.includes(word) ? "integer" : "string"] as const)),
    limit: "integer",
    ...(rules.id && ({ first_id: idKind, last_id: idKind } as const)),
    start: boundKind,
    end: boundKind,
    ...(rules.filter && ({ filter: "object" } as const)),
    sort: "string",
    ...Object.fromEntries((rules.also ?? []).map((word) => [word, "boolean" as const])),
  };
  const given = read(context, declared, ["tid"], rules.filter !== undefined);
  const environment = environmentOf(context, given.tid as string);
  const limit = (given.limit as number | undefined) ?? 1000;
  if (limit > 1000) throw badRequest(`limit parameter can not exceed 1000, got ${limit}.`);
  const asked = (given.sort as string | undefined) ?? rules.order;
  const [, key = "", direction = ""] = /^(\w+)\.(asc|desc)$/.exec(asked.toLowerCase()) ?? [];
  const column = Object.hasOwn(rules.sort, key) ? rules.sort[key] : undefined;
  if (!column) throw badRequest(`Sort parameter invalid: ${asked}`);
  const { start, end } = edges(given);
  const { of, kind = "text", nullable = false } = column;
  const descending = direction === "desc";
  const id = rules.id && rules.id.key !== key ? rules.id.of : undefined;

  const all = ordered(filtered(rows(environment), rules, context.query), key, of, id);
  // PostgreSQL takes no text with this letter.
  if ([...context.query.values()].some((value) => value.includes("\0"))) throw serverError();
  const total = all.length;
  // Where a row stands to a bound. An id alone bounds the ids, except in a column that may be null, where no bound means null.
  const stands = (bound: Edge) => {
    const value = columnValue(kind, bound.value);
    const idOnly = bound.value === undefined && !nullable;
    return (row: T): number =>
      (idOnly ? 0 : compare(of(row), value)) || (id && bound.id !== undefined ? compare(id(row), bound.id) : idOnly ? Number.NaN : 0);
  };
  const above = isGiven(start) ? stands(start) : undefined;
  const below = isGiven(end) ? stands(end) : undefined;
  // NaN, which bounds nothing, is neither below nor above.
  const within = all.flatMap((row, index) => ((above && above(row) <= 0) || (below && below(row) >= 0) ? [] : [index]));
  const size = limit > 0 ? limit : total;
  const upwards = above !== undefined || (below === undefined && !descending);
  const taken = upwards ? within.slice(0, size) : within.slice(Math.max(0, within.length - size));
  if (descending) taken.reverse();
  const data = taken.map((index) => all[index]!);

  const lowest = descending ? taken.at(-1) : taken[0];
  const highest = descending ? taken[0] : taken.at(-1);
  // An empty page lies behind everything that its bound cuts off.
  const lower = lowest ?? (above ? total : 0);
  const higher = highest === undefined ? (below ? total : 0) : total - highest - 1;
  const [before, after] = descending ? [higher, lower] : [lower, higher];

  const filters = [...new Set([...context.query.keys()].filter(isFilter))];
  const words: Words = [
    ["limit", String(limit)],
    ["sort", `${key}.${direction}`],
    ...filters.flatMap((word) => context.query.getAll(word).map((value): [string, string] => [word, value])),
    ...(rules.also ?? []).map((word): [string, string] => [word, wordOf((given[word] as boolean | undefined) ?? false)]),
  ];
  const to = (cursor: Words) => link(context.address, [...words, ...cursor]);
  const cursor = (edge: Edge, up: boolean): Words => [
    ...(edge.value === undefined ? [] : ([[up ? "start" : "end", edge.value]] as Words)),
    ...(rules.id && edge.id !== undefined ? ([[up ? "first_id" : "last_id", edge.id]] as Words) : []),
  ];
  const edgeOf = (row: T | undefined, other: Edge): Edge => {
    if (row === undefined) return other;
    const value = of(row);
    return { ...(value !== null && { value: wordOf(value) }), ...(rules.id && { id: rules.id.of(row) }) };
  };
  const links: Record<string, string> = {};
  if (after > 0) links.next = to(cursor(edgeOf(data.at(-1), above ? start : end), !descending));
  if (before > 0) {
    links.prev = to(cursor(edgeOf(data[0], above ? start : end), descending));
    links.first = to([]);
  }
  const own = start.moment?.shown ?? start.value;
  links.self = to([
    ...(start.id === undefined ? [] : ([["first_id", start.id]] as Words)),
    ...(own === undefined ? [] : ([["start", own]] as Words)),
  ]);
  return { data, links, metadata: { total, before, after, page_size: limit } };
}
