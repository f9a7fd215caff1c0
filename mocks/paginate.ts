/** Paging, order and counts of every list, as the server has them. */
import { requireEnvironment, isFilterParam, readArguments, type Context } from "./context.ts";
import { createPredicate, type MockFilter, type CellValue } from "./filters.ts";
import { formatLink } from "./http.ts";
import { badRequest, parseBoolean, parseDateTime, serverError, type ArgumentDeclarations, type ParsedDateTime } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

type Kind = "text" | "time" | "boolean" | "number";

export interface ListRules<T> {
  /** The default order, `<key>.<asc|desc>`. */
  defaultSort: string;
  /** The sort keys; their kind is text unless said. */
  sort: Record<string, { getValue: (row: T) => CellValue; kind?: Kind; nullable?: boolean }>;
  /** Absent where the method takes no filter at all. */
  filter?: Record<string, MockFilter<T>>;
  /** The column that breaks ties, which `first_id` and `last_id` name; lists without it have none. */
  id?: { getValue: (row: T) => string; key?: string; uuid?: boolean };
  /** More arguments of the method; booleans that links repeat. */
  booleanParams?: string[];
  /** Words of the path that are numbers. */
  integerPathParams?: string[];
}

export interface PagedResponse<T> {
  data: T[];
  links: Record<string, string>;
  metadata: { total: number; before: number; after: number; page_size: number };
}

type Params = [string, string][];

function filterRows<T>(rows: readonly T[], rules: ListRules<T>, params: URLSearchParams): readonly T[] {
  const filterParams = [...new Set([...params.keys()].filter(isFilterParam))];
  const filters = rules.filter ?? {};
  const unknown = filterParams.map((param) => param.slice("filter.".length)).filter((name) => !Object.hasOwn(filters, name));
  if (unknown.length > 0) throw badRequest(`The following filters are not supported: {${unknown.map((name) => `'${name}'`).join(", ")}}`);
  return filterParams.reduce((kept, param) => {
    const name = param.slice("filter.".length);
    const { grammar, getValue } = filters[name]!;
    const matches = createPredicate(grammar, name, params.getAll(param));
    return kept.filter((row) => matches(getValue(row)));
  }, rows);
}

/** Null is the lowest; texts are ordered by their letters' codes. */
function compare(a: CellValue, b: CellValue): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** Orders of whole lists, which are the same until the list is another. */
const sortCache = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

function sortRows<T>(
  rows: readonly T[],
  key: string,
  getValue: (row: T) => CellValue,
  getId: ((row: T) => string) | undefined,
): readonly T[] {
  let sortedByKey = sortCache.get(rows);
  if (!sortedByKey) sortCache.set(rows, (sortedByKey = new Map()));
  let sorted = sortedByKey.get(key) as readonly T[] | undefined;
  if (!sorted) {
    sorted = rows.toSorted((a, b) => compare(getValue(a), getValue(b)) || (getId ? compare(getId(a), getId(b)) : 0));
    sortedByKey.set(key, sorted);
  }
  return sorted;
}

interface Bound {
  value?: string;
  moment?: ParsedDateTime;
  id?: string;
}

/** The bounds of a page: what lies above one, or below the other; never both. */
function parseBounds(args: Record<string, unknown>): { start: Bound; end: Bound } {
  const { start, end, first_id, last_id } = args as Record<string, string | ParsedDateTime | undefined>;
  const formatBound = (value: string | ParsedDateTime | undefined) =>
    typeof value === "object" ? value.formatted : String(value ?? "None");
  const bothGiven = (first: string, second: string) =>
    badRequest(
      `Only one of ${first} and ${second} parameters is allowed at the same time. Received ${first}: ${formatBound(args[first] as string | ParsedDateTime)}, ${second}: ${formatBound(args[second] as string | ParsedDateTime)}`,
    );
  if (start !== undefined && end !== undefined) throw bothGiven("start", "end");
  if (first_id !== undefined && last_id !== undefined) throw bothGiven("first_id", "last_id");
  if ((start ?? first_id) !== undefined && (end ?? last_id) !== undefined) {
    throw badRequest(
      `Start and end parameters can not be set at the same time: Received first_id: ${formatBound(first_id)}, last_id: ${formatBound(last_id)}, start: ${formatBound(start)}, end: ${formatBound(end)}`,
    );
  }
  const toBound = (value: string | ParsedDateTime | undefined, id: string | ParsedDateTime | undefined): Bound => ({
    ...(value !== undefined && (typeof value === "object" ? { value: value.utc, moment: value } : { value: String(value) })),
    ...(id !== undefined && { id: formatBound(id) }),
  });
  return { start: toBound(start, first_id), end: toBound(end, last_id) };
}

const isSet = ({ value, id }: Bound) => value !== undefined || id !== undefined;

/** The bound as a value of the column. */
function columnValue(kind: Kind, value: string | undefined): CellValue {
  if (value === undefined) return null;
  if (kind === "text") return value;
  if (kind === "time") {
    const moment = parseDateTime(value);
    if (!moment) throw serverError();
    return moment.utc;
  }
  if (kind === "number") return Number(value);
  const parsed = parseBoolean(value);
  if (parsed === undefined) throw serverError("data validation error.");
  return parsed;
}

const formatValue = (value: CellValue): string => (typeof value === "boolean" ? (value ? "True" : "False") : String(value));

/** Answers a list as the server does. `rows` must be the same array until its content changes: orders are kept by it. */
export function paginate<T>(context: Context, rows: (environment: MockEnvironment) => readonly T[], rules: ListRules<T>): PagedResponse<T> {
  const idKind = rules.id?.uuid ? "uuid" : "string";
  const isEverySortKind = (wanted: Kind) => Object.values(rules.sort).every(({ kind }) => kind === wanted);
  const boundKind = isEverySortKind("time") ? "datetime" : isEverySortKind("number") ? "integer" : "string";
  const declared: ArgumentDeclarations = {
    tid: "uuid",
    ...Object.fromEntries(
      Object.keys(context.path).map((param) => [param, rules.integerPathParams?.includes(param) ? "integer" : "string"] as const),
    ),
    limit: "integer",
    ...(rules.id && ({ first_id: idKind, last_id: idKind } as const)),
    start: boundKind,
    end: boundKind,
    ...(rules.filter && ({ filter: "object" } as const)),
    sort: "string",
    ...Object.fromEntries((rules.booleanParams ?? []).map((param) => [param, "boolean" as const])),
  };
  const args = readArguments(context, declared, ["tid"], rules.filter !== undefined);
  const environment = requireEnvironment(context, args.tid as string);
  const limit = (args.limit as number | undefined) ?? 1000;
  if (limit > 1000) throw badRequest(`limit parameter can not exceed 1000, got ${limit}.`);
  const sort = (args.sort as string | undefined) ?? rules.defaultSort;
  const [, key = "", direction = ""] = /^(\w+)\.(asc|desc)$/.exec(sort.toLowerCase()) ?? [];
  const column = Object.hasOwn(rules.sort, key) ? rules.sort[key] : undefined;
  if (!column) throw badRequest(`Sort parameter invalid: ${sort}`);
  const { start, end } = parseBounds(args);
  const { getValue, kind = "text", nullable = false } = column;
  const descending = direction === "desc";
  const getId = rules.id && rules.id.key !== key ? rules.id.getValue : undefined;

  const all = sortRows(filterRows(rows(environment), rules, context.query), key, getValue, getId);
  // PostgreSQL takes no text with this letter.
  if ([...context.query.values()].some((value) => value.includes("\0"))) throw serverError();
  const total = all.length;
  // Where a row stands to a bound. An id alone bounds the ids, except in a column that may be null, where no bound means null.
  const compareToBound = (bound: Bound) => {
    const value = columnValue(kind, bound.value);
    const idOnly = bound.value === undefined && !nullable;
    return (row: T): number =>
      (idOnly ? 0 : compare(getValue(row), value)) ||
      (getId && bound.id !== undefined ? compare(getId(row), bound.id) : idOnly ? Number.NaN : 0);
  };
  const compareToStart = isSet(start) ? compareToBound(start) : undefined;
  const compareToEnd = isSet(end) ? compareToBound(end) : undefined;
  // NaN, which bounds nothing, is neither below nor above.
  const indexes = all.flatMap((row, index) =>
    (compareToStart && compareToStart(row) <= 0) || (compareToEnd && compareToEnd(row) >= 0) ? [] : [index],
  );
  const size = limit > 0 ? limit : total;
  const isForward = compareToStart !== undefined || (compareToEnd === undefined && !descending);
  const pageIndexes = isForward ? indexes.slice(0, size) : indexes.slice(Math.max(0, indexes.length - size));
  if (descending) pageIndexes.reverse();
  const data = pageIndexes.map((index) => all[index]!);

  const lowest = descending ? pageIndexes.at(-1) : pageIndexes[0];
  const highest = descending ? pageIndexes[0] : pageIndexes.at(-1);
  // An empty page lies behind everything that its bound cuts off.
  const lower = lowest ?? (compareToStart ? total : 0);
  const higher = highest === undefined ? (compareToEnd ? total : 0) : total - highest - 1;
  const [before, after] = descending ? [higher, lower] : [lower, higher];

  const filters = [...new Set([...context.query.keys()].filter(isFilterParam))];
  const params: Params = [
    ["limit", String(limit)],
    ["sort", `${key}.${direction}`],
    ...filters.flatMap((param) => context.query.getAll(param).map((value): [string, string] => [param, value])),
    ...(rules.booleanParams ?? []).map((param): [string, string] => [param, formatValue((args[param] as boolean | undefined) ?? false)]),
  ];
  const buildLink = (cursor: Params) => formatLink(context.linkPath, [...params, ...cursor]);
  const toCursor = (bound: Bound, isAscending: boolean): Params => [
    ...(bound.value === undefined ? [] : ([[isAscending ? "start" : "end", bound.value]] as Params)),
    ...(rules.id && bound.id !== undefined ? ([[isAscending ? "first_id" : "last_id", bound.id]] as Params) : []),
  ];
  const getRowBound = (row: T | undefined, fallback: Bound): Bound => {
    if (row === undefined) return fallback;
    const value = getValue(row);
    return { ...(value !== null && { value: formatValue(value) }), ...(rules.id && { id: rules.id.getValue(row) }) };
  };
  const links: Record<string, string> = {};
  if (after > 0) links.next = buildLink(toCursor(getRowBound(data.at(-1), compareToStart ? start : end), !descending));
  if (before > 0) {
    links.prev = buildLink(toCursor(getRowBound(data[0], compareToStart ? start : end), descending));
    links.first = buildLink([]);
  }
  const startValue = start.moment?.formatted ?? start.value;
  links.self = buildLink([
    ...(start.id === undefined ? [] : ([["first_id", start.id]] as Params)),
    ...(startValue === undefined ? [] : ([["start", startValue]] as Params)),
  ]);
  return { data, links, metadata: { total, before, after, page_size: limit } };
}
