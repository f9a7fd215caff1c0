/**
 * URL parameters of a list. They have the API's names (`sort`, `limit`, `filter.…`, the cursor) and the values as typed. Unknown
 * and invalid ones are ignored and reported. Defaults don't depend on the user.
 */
import { isSendable } from "~/api/encode";
import { getListFacts } from "~/api/endpoints";
import { cursorParams, type Cursor } from "~/api/envelopes";
import type { FilterType } from "~/api/filterGrammars";
import { parseTime, toIsoString } from "~/time";
import type { AnyList } from "./declaration";

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

const comparisonPattern = /^(lt|le|gt|ge):(.+)$/;
const booleans = ["true", "false"];
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];
// Years are limited to 1000–2999, since the server fails for dates near the limits of its database.
const isoDatePattern = /^([12]\d{3}-\d\d-\d\d)([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/;

/** Whether a text is an ISO 8601 date that exists. Browsers read February 31 as March 3, the server rejects it. */
export function isDate(text: string): boolean {
  const day = isoDatePattern.exec(text)?.[1];
  const time = parseTime(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && toIsoString(time).startsWith(day!);
}

/** The server fails for integers of more than 32 bits. */
const maxInt32 = 2 ** 31 - 1;

/** Whether the server accepts a filter value. `choices` are the values of an enum. */
function isValidFilterValue(filterType: FilterType, value: string, choices: readonly string[] | undefined): boolean {
  if (value === "" || value.includes("\0")) return false;
  switch (filterType) {
    case "partial":
      return true;
    case "exact":
      return isSendable(value);
    case "status":
      return choices === undefined || choices.includes(value.replace(/^!/, ""));
    case "action":
      return choices === undefined || choices.includes(value);
    case "bool":
    case "isset":
      return booleans.includes(value);
    case "minlevel":
      return levels.includes(value);
    case "int":
      return /^(lt|le|gt|ge):-?\d{1,10}$/.test(value) && Math.abs(Number(value.slice(3))) <= maxInt32;
    case "date":
      return isDate(comparisonPattern.exec(value)?.[2] ?? "");
  }
}

/** Filter types for which the server accepts a single value. */
const singleValueTypes = new Set<FilterType>(["bool", "isset", "minlevel"]);

type ReportIgnored = (key: string, value: string) => void;

/** Parses the cursor, which may have only one side. Only lists with a tie-breaker accept its IDs. */
function parseCursor(list: AnyList, searchParams: URLSearchParams, reportIgnored: ReportIgnored): Cursor {
  const allowedKeys: readonly string[] = getListFacts(list.route).idField ? cursorParams : ["start", "end"];
  const cursor: Cursor = {};
  for (const key of cursorParams) {
    for (const value of new Set(searchParams.getAll(key))) {
      const isValid = allowedKeys.includes(key) && cursor[key] === undefined && isSendable(value);
      if (isValid) cursor[key] = value;
      else reportIgnored(key, value);
    }
  }
  const isForward = cursor.start !== undefined || cursor.first_id !== undefined;
  const isBackward = cursor.end !== undefined || cursor.last_id !== undefined;
  if (!isForward || !isBackward) return cursor;
  for (const [key, value] of Object.entries(cursor)) reportIgnored(key, value);
  return {};
}

function parseFilters(list: AnyList, searchParams: URLSearchParams, reportIgnored: ReportIgnored): Record<string, string[]> {
  const filterTypes = getListFacts(list.route).filters;
  const filters = list.filters;
  const filter: Record<string, string[]> = {};
  for (const [key, value] of searchParams) {
    if (!key.startsWith("filter.")) continue;
    const name = key.slice("filter.".length);
    const filterType = Object.hasOwn(filters, name) ? filterTypes[name] : undefined;
    if (!filterType) {
      reportIgnored(key, value);
      continue;
    }
    const existing = filter[name] ?? [];
    if (existing.includes(value)) continue;
    const hasOpposite = filterType === "status" && existing.includes(value.startsWith("!") ? value.slice(1) : `!${value}`);
    if (
      hasOpposite ||
      !isValidFilterValue(filterType, value, filters[name]?.choices) ||
      (singleValueTypes.has(filterType) && existing.length > 0)
    )
      reportIgnored(key, value);
    else filter[name] = [...existing, value];
  }
  return filter;
}

function parseSort(list: AnyList, value: string): string | undefined {
  const [, name, direction] = /^(\w+)\.(asc|desc)$/i.exec(value) ?? [];
  const isSortable = name !== undefined && Object.values(list.columns).some((column) => column.sort === name);
  return isSortable ? `${name}.${direction!.toLowerCase()}` : undefined;
}

function parseLimit(value: string): number | undefined {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= 1000 ? limit : undefined;
}

/** Parses a list's params. `pageParams` names params of the page, which aren't reported as ignored. */
export function parseListParams(
  list: AnyList,
  searchParams: URLSearchParams,
  pageParams: readonly string[] = [],
): { params: ListParams; ignoredParams: string[] } {
  const ignoredParams: string[] = [];
  const reportIgnored = (key: string, value: string) => ignoredParams.push(value === "" ? key : `${key}=${value}`);
  let sort: string | undefined;
  let limit: number | undefined;
  const flags = new Set<string>();
  const expandedIds = new Set<string>();
  for (const [key, value] of searchParams) {
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
    } else if (list.flags && Object.hasOwn(list.flags, key)) {
      if (value === "true") flags.add(key);
      else reportIgnored(key, value);
    } else if (!key.startsWith("filter.") && !(cursorParams as readonly string[]).includes(key) && !pageParams.includes(key)) {
      reportIgnored(key, value);
    }
  }
  return {
    params: {
      sort: sort ?? list.sort,
      limit: limit ?? defaultLimit,
      filter: parseFilters(list, searchParams, reportIgnored),
      flags: [...flags].sort(),
      cursor: parseCursor(list, searchParams, reportIgnored),
      expandedIds: [...expandedIds],
    },
    ignoredParams,
  };
}

/** Formats a list's params without the defaults, after the page's own `pageParams`. */
export function formatListParams(list: AnyList, params: ListParams, pageParams: Record<string, string> = {}): URLSearchParams {
  const searchParams = new URLSearchParams(pageParams);
  for (const [name, values] of Object.entries(params.filter)) for (const value of values) searchParams.append(`filter.${name}`, value);
  for (const flag of params.flags) searchParams.set(flag, "true");
  if (params.sort !== list.sort) searchParams.set("sort", params.sort);
  if (params.limit !== defaultLimit) searchParams.set("limit", String(params.limit));
  for (const key of cursorParams) if (params.cursor[key] !== undefined) searchParams.set(key, params.cursor[key]);
  for (const id of params.expandedIds) searchParams.append("open", id);
  return searchParams;
}

/** The filters to send, including those of the flags. */
export function getRequestFilter(list: AnyList, params: ListParams): Record<string, string[]> {
  let { filter } = params;
  for (const [name, flag] of Object.entries(list.flags ?? {})) filter = flag.toRequestFilter(filter, params.flags.includes(name));
  return filter;
}
