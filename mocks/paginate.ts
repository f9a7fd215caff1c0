/** The server's paging, sorting, filters and counts, for every list. */
import { requireEnvironment, isFilterParam, readArguments, type Context } from "./context.ts";
import { createPredicate, type MockFilter, type CellValue } from "./filters.ts";
import { formatLink } from "./http.ts";
import { badRequest, parseBoolean, parseDateTime, serverError, type ArgumentDeclarations, type ParsedDateTime } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

type Kind = "text" | "time" | "boolean" | "number";

export interface ListRules<T> {
  /** `<key>.<asc|desc>`. */
  defaultSort: string;
  /** Sort keys; `kind` defaults to text. */
  sort: Record<string, { getValue: (row: T) => CellValue; kind?: Kind; nullable?: boolean }>;
  /** Absent for methods without filters. */
  filter?: Record<string, MockFilter<T>>;
  /** The tie-breaker column, for `first_id` and `last_id`; absent for lists without one. */
  id?: { getValue: (row: T) => string; key?: string; uuid?: boolean };
  /** Additional boolean arguments, which links repeat. */
  booleanParams?: string[];
  /** Path parameters that are integers. */
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
  return filterParams.reduce((remaining, param) => {
    const name = param.slice("filter.".length);
    const { grammar, getValue } = filters[name]!;
    const matches = createPredicate(grammar, name, params.getAll(param));
    return remaining.filter((row) => matches(getValue(row)));
  }, rows);
}

/** Nulls sort first; strings sort by code unit. */
function compare(a: CellValue, b: CellValue): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** Sorted copies of each list, by sort key. */
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

/** Parses the lower or upper bound of a page; throws if both are given. */
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

/** Converts a bound to the column's type. */
function toColumnValue(kind: Kind, value: string | undefined): CellValue {
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

/** Returns a page of a list. `rows` must return the same array until its content changes, since sorted copies are cached by array. */
export function paginate<T>(context: Context, rows: (environment: MockEnvironment) => readonly T[], rules: ListRules<T>): PagedResponse<T> {
  const idKind = rules.id?.uuid ? "uuid" : "string";
  const isEverySortKind = (expected: Kind) => Object.values(rules.sort).every(({ kind }) => kind === expected);
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
  // PostgreSQL rejects text with a null character.
  if ([...context.query.values()].some((value) => value.includes("\0"))) throw serverError();
  const total = all.length;
  // Compares a row with a bound. A bound with only an id applies to the id, but in a nullable column it means a null value.
  const compareToBound = (bound: Bound) => {
    const value = toColumnValue(kind, bound.value);
    const idOnly = bound.value === undefined && !nullable;
    return (row: T): number =>
      (idOnly ? 0 : compare(getValue(row), value)) ||
      (getId && bound.id !== undefined ? compare(getId(row), bound.id) : idOnly ? Number.NaN : 0);
  };
  const compareToStart = isSet(start) ? compareToBound(start) : undefined;
  const compareToEnd = isSet(end) ? compareToBound(end) : undefined;
  // NaN means no bound, so both comparisons are false.
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
  // An empty page comes after all rows that its bound excludes.
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
