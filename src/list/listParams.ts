/**
 * URL parameters of a list. They have the API's names (`sort`, `limit`, `filter.…`, the cursor) and the values as typed. Unknown
 * and invalid ones are ignored and reported, but not unknown words of enums: a newer server may know them. Defaults don't depend
 * on the user.
 */
import { cursorParams, offsetCursorParams, type Cursor } from "~/api/envelopes";
import { isSendable } from "~/api/sendable";
import { getUsedAlternative, resolveConflicts } from "./alternative";
import type { Filter, ListParamsDeclaration } from "./declaration";

export interface ListParams {
  /** `<key>.<asc|desc>` */
  sort: string;
  limit: number;
  /** Values as typed, by the server's filter key. Never an empty array. */
  filter: Record<string, string[]>;
  /** Names of the flags that are set. */
  flags: string[];
  cursor: Cursor;
  /** IDs of the expanded rows. */
  expandedIds: string[];
}

export const defaultLimit = 20;
/** Page sizes to choose from. The URL may have any number from 1 to 1,000. */
export const pageSizes = [20, 50, 100, 250, 1000];

type ReportIgnored = (key: string, value: string) => void;

const allCursorParams = [...cursorParams, ...offsetCursorParams];

function isValidCursorParam(key: keyof Cursor, value: string): boolean {
  if (key === "offset") return /^[1-9]\d{0,8}$/.test(value);
  // GraphQL's cursors are base64.
  return key === "after" || key === "before" ? /^[\w+/=-]+$/.test(value) : isSendable(value);
}

/** Parses the cursor, which may have only one side. Only lists with a tie-breaker accept its IDs. */
function parseCursor(accepted: readonly (keyof Cursor)[], searchParams: URLSearchParams, reportIgnored: ReportIgnored): Cursor {
  const cursor: Cursor = {};
  for (const key of allCursorParams) {
    for (const value of new Set(searchParams.getAll(key))) {
      const isValid = accepted.includes(key) && cursor[key] === undefined && isValidCursorParam(key, value);
      if (isValid) cursor[key] = value;
      else reportIgnored(key, value);
    }
  }
  const hasSide = (...keys: (keyof Cursor)[]) => keys.some((key) => cursor[key] !== undefined);
  const isForward = hasSide("start", "first_id", "after");
  const isBackward = hasSide("end", "last_id", "before");
  const isComplete = hasSide("offset") === hasSide("after", "before");
  if (isComplete && !(isForward && isBackward)) return cursor;
  for (const [key, value] of Object.entries(cursor)) reportIgnored(key, value);
  return {};
}

/** Whether the server may accept a value of a filter in addition to the existing ones. */
function isAccepted({ grammar }: Filter, value: string, existing: readonly string[]): boolean {
  if (value === "" || value.includes("\0") || !grammar.isValid(value)) return false;
  if (grammar.isSingle && existing.length > 0) return false;
  return !(grammar.canExclude && existing.includes(value.startsWith("!") ? value.slice(1) : `!${value}`));
}

function parseFilters(
  { filters }: ListParamsDeclaration,
  searchParams: URLSearchParams,
  reportIgnored: ReportIgnored,
): Record<string, string[]> {
  const parsed: Record<string, string[]> = {};
  for (const [key, value] of searchParams) {
    if (!key.startsWith("filter.")) continue;
    const name = key.slice("filter.".length);
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    const existing = filter ? (parsed[name] ?? []) : [];
    if (existing.includes(value)) continue;
    if (filter && isAccepted(filter, value, existing)) parsed[name] = [...existing, value];
    else reportIgnored(key, value);
  }
  return parsed;
}

function parseSort(list: ListParamsDeclaration, value: string): string | undefined {
  const [, name, direction] = /^(\w+)\.(asc|desc)$/i.exec(value) ?? [];
  if (name === undefined || direction === undefined) return undefined;
  const isSortable = Object.values(list.columns).some((column) => column.sort === name);
  return isSortable ? `${name}.${direction.toLowerCase()}` : undefined;
}

function parseLimit(value: string): number | undefined {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= 1000 ? limit : undefined;
}

/** The flag that a URL parameter changes from its default. */
const findFlag = ({ flags }: ListParamsDeclaration, param: string): string | undefined =>
  Object.entries(flags).find(([name, { offParam = name }]) => offParam === param)?.[0];

/** The names of the flags that are set if some differ from their default, and the other way around. */
const toggleFlags = ({ flags }: ListParamsDeclaration, names: readonly string[]): string[] =>
  Object.entries(flags)
    .flatMap(([name, { offParam }]) => (names.includes(name) === (offParam === undefined) ? [name] : []))
    .sort();

/** Parses a list's params. `pageParams` names params of the page, which aren't reported as ignored. */
export function parseListParams(
  list: ListParamsDeclaration,
  searchParams: URLSearchParams,
  pageParams: readonly string[] = [],
): { params: ListParams; ignoredParams: string[] } {
  const ignoredParams: string[] = [];
  const reportIgnored = (key: string, value: string) => ignoredParams.push(value === "" ? key : `${key}=${value}`);
  let sort: string | undefined;
  let limit: number | undefined;
  const changedFlags: string[] = [];
  const expandedIds = new Set<string>();
  for (const [key, value] of searchParams) {
    const flag = findFlag(list, key);
    if (key === "sort") {
      const parsed = parseSort(list, value);
      if (parsed !== undefined && (sort ?? parsed) === parsed) sort = parsed;
      else reportIgnored(key, value);
    } else if (key === "limit") {
      const parsed = parseLimit(value);
      if (parsed !== undefined && (limit ?? parsed) === parsed) limit = parsed;
      else reportIgnored(key, value);
    } else if (key === "open" && list.renderExpanded) {
      expandedIds.add(value);
    } else if (flag !== undefined) {
      if (value === "true") changedFlags.push(flag);
      else reportIgnored(key, value);
    } else if (!key.startsWith("filter.") && !allCursorParams.some((param) => param === key) && !pageParams.includes(key)) {
      reportIgnored(key, value);
    }
  }
  const { filter, dropped, ...order } = resolveConflicts(list, {
    filter: parseFilters(list, searchParams, reportIgnored),
    sort: sort ?? list.sort,
  });
  for (const { param, values } of dropped) for (const value of values) if (searchParams.has(param, value)) reportIgnored(param, value);
  return {
    params: {
      ...order,
      limit: limit ?? defaultLimit,
      filter,
      flags: toggleFlags(list, changedFlags),
      cursor: parseCursor(getUsedAlternative(list, filter) ? offsetCursorParams : list.cursorParams, searchParams, reportIgnored),
      expandedIds: [...expandedIds],
    },
    ignoredParams,
  };
}

/** Formats a list's params without the defaults, after the page's own `pageParams`. */
export function formatListParams(
  list: ListParamsDeclaration,
  params: ListParams,
  pageParams: Record<string, string> = {},
): URLSearchParams {
  const searchParams = new URLSearchParams(pageParams);
  for (const [name, values] of Object.entries(params.filter)) for (const value of values) searchParams.append(`filter.${name}`, value);
  for (const flag of toggleFlags(list, params.flags)) searchParams.set(list.flags[flag]?.offParam ?? flag, "true");
  if (params.sort !== list.sort) searchParams.set("sort", params.sort);
  if (params.limit !== defaultLimit) searchParams.set("limit", String(params.limit));
  for (const key of allCursorParams) if (params.cursor[key] !== undefined) searchParams.set(key, params.cursor[key]);
  for (const id of params.expandedIds) searchParams.append("open", id);
  return searchParams;
}

/** The filters to send, including those of the flags. */
export function getRequestFilter(list: ListParamsDeclaration, params: ListParams): Record<string, string[]> {
  let { filter } = params;
  for (const [name, flag] of Object.entries(list.flags)) filter = flag.toRequestFilter(filter, params.flags.includes(name));
  return filter;
}
