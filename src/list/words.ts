/**
 * The address of a list: its words are the API's (`sort`, `limit`, `filter.…`, the cursor), in what a person typed. What a
 * list cannot read falls away and is reported; what is absent means the same for everybody.
 */
import { isSendable } from "~/api/encode";
import type { ListRoute } from "~/api/endpoints";
import { cursorWords, type Cursor } from "~/api/envelopes";
import { listFacts, type Grammar, type ListFacts } from "~/api/listFacts";
import type { AnyList } from "./declaration";

export interface ListWords {
  /** `<key>.<asc|desc>` */
  sort: string;
  limit: number;
  /** By the server's filter key, as typed; never an empty list. */
  filter: Record<string, string[]>;
  /** The list's own words that are set. */
  flags: string[];
  cursor: Cursor;
  /** Ids of the expanded rows. */
  open: string[];
}

export const defaultLimit = 20;
/** Page sizes on offer; the address may say any number from 1 to 1,000. */
export const limits = [20, 50, 100, 250, 1000];

const comparison = /^(lt|le|gt|ge):(.+)$/;
const booleans = ["true", "false"];
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];
// The server fails for dates at the ends of what its database can store, so the years have ends here.
const isoDate = /^([12]\d{3}-\d\d-\d\d)([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/;

/** Whether a text is ISO 8601 and a day of the calendar: 31 February is 3 March to a browser, and nothing to the server. */
export function isDate(text: string): boolean {
  const day = isoDate.exec(text)?.[1];
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day!);
}

/** The server's database has 32 bits for a number, and fails at more. */
const largest = 2 ** 31 - 1;

/** Whether the server can read a filter's value; `choices` are the words of an enum, where the grammar has one. */
function readable(grammar: Grammar, value: string, choices: readonly string[] | undefined): boolean {
  if (value === "" || value.includes("\0")) return false;
  switch (grammar) {
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
      return /^(lt|le|gt|ge):-?\d{1,10}$/.test(value) && Math.abs(Number(value.slice(3))) <= largest;
    case "date":
      return isDate(comparison.exec(value)?.[2] ?? "");
  }
}

/** Grammars of which the server takes one value only. */
const single = new Set<Grammar>(["bool", "isset", "minlevel"]);

const factsOf = (route: ListRoute): ListFacts => listFacts[route];

type Drop = (key: string, value: string) => void;

/** The cursor, of which only one side can be given; ids are known only to orders that have a tie-breaker. */
function readCursor(list: AnyList, params: URLSearchParams, drop: Drop): Cursor {
  const known: readonly string[] = factsOf(list.route).id ? cursorWords : ["start", "end"];
  const cursor: Cursor = {};
  for (const word of cursorWords) {
    for (const value of new Set(params.getAll(word))) {
      const readable = known.includes(word) && cursor[word] === undefined && isSendable(value);
      if (readable) cursor[word] = value;
      else drop(word, value);
    }
  }
  const forward = cursor.start !== undefined || cursor.first_id !== undefined;
  const backward = cursor.end !== undefined || cursor.last_id !== undefined;
  if (!forward || !backward) return cursor;
  for (const [word, value] of Object.entries(cursor)) drop(word, value);
  return {};
}

function readFilters(list: AnyList, params: URLSearchParams, drop: Drop): Record<string, string[]> {
  const grammars = factsOf(list.route).filter;
  const filters = list.filters;
  const filter: Record<string, string[]> = {};
  for (const [key, value] of params) {
    if (!key.startsWith("filter.")) continue;
    const name = key.slice("filter.".length);
    const grammar = Object.hasOwn(filters, name) ? grammars[name] : undefined;
    if (!grammar) {
      drop(key, value);
      continue;
    }
    const before = filter[name] ?? [];
    if (before.includes(value)) continue;
    const opposite = grammar === "status" && before.includes(value.startsWith("!") ? value.slice(1) : `!${value}`);
    if (opposite || !readable(grammar, value, filters[name]?.choices) || (single.has(grammar) && before.length > 0)) drop(key, value);
    else filter[name] = [...before, value];
  }
  return filter;
}

function readSort(list: AnyList, value: string): string | undefined {
  const [, name, direction] = /^(\w+)\.(asc|desc)$/i.exec(value) ?? [];
  const known = name !== undefined && Object.values(list.columns).some((column) => column.sort === name);
  return known ? `${name}.${direction!.toLowerCase()}` : undefined;
}

function readLimit(value: string): number | undefined {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= 1000 ? limit : undefined;
}

/** Reads a list's words from an address. `own` names the page's words, which are no business of the list's. */
export function readWords(list: AnyList, params: URLSearchParams, own: readonly string[] = []): { words: ListWords; dropped: string[] } {
  const dropped: string[] = [];
  const drop = (key: string, value: string) => dropped.push(value === "" ? key : `${key}=${value}`);
  let sort: string | undefined;
  let limit: number | undefined;
  const flags = new Set<string>();
  const open = new Set<string>();
  for (const [key, value] of params) {
    if (key === "sort") {
      const read = readSort(list, value);
      if (read !== undefined && (sort ?? read) === read) sort = read;
      else drop(key, value);
    } else if (key === "limit") {
      const read = readLimit(value);
      if (read !== undefined && (limit ?? read) === read) limit = read;
      else drop(key, value);
    } else if (key === "open" && list.expanded) {
      open.add(value);
    } else if (list.flags && Object.hasOwn(list.flags, key)) {
      if (value === "true") flags.add(key);
      else drop(key, value);
    } else if (!key.startsWith("filter.") && !(cursorWords as readonly string[]).includes(key) && !own.includes(key)) {
      drop(key, value);
    }
  }
  return {
    words: {
      sort: sort ?? list.sort,
      limit: limit ?? defaultLimit,
      filter: readFilters(list, params, drop),
      flags: [...flags].sort(),
      cursor: readCursor(list, params, drop),
      open: [...open],
    },
    dropped,
  };
}

/** The address of a list's words; what is as it is without a word is left out. `own` are the page's words to keep. */
export function writeWords(list: AnyList, words: ListWords, own: Record<string, string> = {}): URLSearchParams {
  const params = new URLSearchParams(own);
  for (const [name, values] of Object.entries(words.filter)) for (const value of values) params.append(`filter.${name}`, value);
  for (const flag of words.flags) params.set(flag, "true");
  if (words.sort !== list.sort) params.set("sort", words.sort);
  if (words.limit !== defaultLimit) params.set("limit", String(words.limit));
  for (const word of cursorWords) if (words.cursor[word] !== undefined) params.set(word, words.cursor[word]);
  for (const id of words.open) params.append("open", id);
  return params;
}

/** The query string of an address, with the letters that need no escape left as they are. */
export const readableSearch = (params: URLSearchParams): string =>
  String(params).replace(/%(3A|2F|21|2C|40|5B|5D)/g, (escaped) => decodeURIComponent(escaped));

/** The filters of the request that a list's words stand for. */
export function requestFilter(list: AnyList, words: ListWords): Record<string, string[]> {
  let { filter } = words;
  for (const [name, flag] of Object.entries(list.flags ?? {})) filter = flag.request(filter, words.flags.includes(name));
  return filter;
}
