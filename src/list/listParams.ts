/**
 * The address of a list: its words are the API's (`sort`, `limit`, `filter.…`, the cursor), in what a person typed. What a
 * list cannot read falls away and is reported; what is absent means the same for everybody.
 */
import { isSendable } from "~/api/encode";
import type { ListRoute } from "~/api/endpoints";
import { cursorParams, type Cursor } from "~/api/envelopes";
import { listCapabilities, type FilterType, type ListCapabilities } from "~/api/listCapabilities";
import type { AnyList } from "./declaration";

export interface ListParams {
  /** `<key>.<asc|desc>` */
  sort: string;
  limit: number;
  /** By the server's filter key, as typed; never an empty list. */
  filter: Record<string, string[]>;
  /** The list's own words that are set. */
  flags: string[];
  cursor: Cursor;
  /** Ids of the expanded rows. */
  expandedIds: string[];
}

export const defaultLimit = 20;
/** Page sizes on offer; the address may say any number from 1 to 1,000. */
export const pageSizes = [20, 50, 100, 250, 1000];

const comparisonPattern = /^(lt|le|gt|ge):(.+)$/;
const booleans = ["true", "false"];
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];
// The server fails for dates at the ends of what its database can store, so the years have ends here.
const isoDatePattern = /^([12]\d{3}-\d\d-\d\d)([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/;

/** Whether a text is ISO 8601 and a day of the calendar: 31 February is 3 March to a browser, and nothing to the server. */
export function isDate(text: string): boolean {
  const day = isoDatePattern.exec(text)?.[1];
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day!);
}

/** The server's database has 32 bits for a number, and fails at more. */
const maxInt32 = 2 ** 31 - 1;

/** Whether the server can read a filter's value; `choices` are the words of an enum, where the grammar has one. */
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

/** Grammars of which the server takes one value only. */
const singleValueTypes = new Set<FilterType>(["bool", "isset", "minlevel"]);

const getListCapabilities = (route: ListRoute): ListCapabilities => listCapabilities[route];

type ReportIgnored = (key: string, value: string) => void;

/** The cursor, of which only one side can be given; ids are known only to orders that have a tie-breaker. */
function parseCursor(list: AnyList, searchParams: URLSearchParams, reportIgnored: ReportIgnored): Cursor {
  const allowedKeys: readonly string[] = getListCapabilities(list.route).id ? cursorParams : ["start", "end"];
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
  const filterTypes = getListCapabilities(list.route).filter;
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

/** Reads a list's words from an address. `own` names the page's words, which are no business of the list's. */
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

/** The address of a list's words; what is as it is without a word is left out. `own` are the page's words to keep. */
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

/** The query string of an address, with the letters that need no escape left as they are. */
export const formatReadableSearch = (searchParams: URLSearchParams): string =>
  String(searchParams).replace(/%(3A|2F|21|2C|40|5B|5D)/g, (escaped) => decodeURIComponent(escaped));

/** The filters of the request that a list's words stand for. */
export function getRequestFilter(list: AnyList, params: ListParams): Record<string, string[]> {
  let { filter } = params;
  for (const [name, flag] of Object.entries(list.flags ?? {})) filter = flag.toRequestFilter(filter, params.flags.includes(name));
  return filter;
}
