/**
 * The one encoder of requests. The server decodes query strings as latin-1 and path segments as UTF-8; partial filters
 * are SQL patterns in which `_` and `%` are wildcards and a backslash escapes them; `+` is a space.
 */
import { listFacts, type Grammar } from "./listFacts";
import { ApiError } from "./error";

/** NUL is within latin-1, but the server answers it with 500. */
const unsendable = /[^\u0001-\u00ff]/u;

/** Whether a text has only letters that a query string can carry to the server. */
export const isSendable = (text: string): boolean => !unsendable.test(text);

/** As much of a text's beginning as a query string can carry. */
export const sendableBeginning = (text: string): string => text.slice(0, unsendable.exec(text)?.index);

/** Whether a partial filter of this text is widened: letters beyond latin-1 are sent as "any one letter". */
export const matchesMore = (typed: string): boolean => !isSendable(typed);

/** The SQL pattern that looks for a typed text as itself, with a wildcard for each letter that cannot be sent. */
const pattern = (typed: string): string => typed.replace(/[\\%_]/g, "\\$&").replace(/[^\u0001-\u00ff]/gu, "_");

const unreserved = /[A-Za-z0-9\-._~]/;

function word(text: string): string {
  let encoded = "";
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (!isSendable(letter)) {
      throw new ApiError("unsendable", `“${text}” has letters that a request to the server cannot carry.`);
    }
    encoded += unreserved.test(letter) ? letter : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

type Value = string | number | boolean | undefined;
export type Search = Record<string, Value | readonly string[] | Record<string, readonly string[]>>;

/** The query string of a request, without its question mark. Throws an `unsendable` ApiError. */
export function encodeSearch(route: string, search: Search): string {
  const grammars: Record<string, Grammar> = (listFacts as Record<string, { filter: Record<string, Grammar> }>)[route]?.filter ?? {};
  const parts: string[] = [];
  const add = (key: string, value: Value) => value !== undefined && parts.push(`${word(key)}=${word(String(value))}`);
  for (const [key, value] of Object.entries(search)) {
    if (Array.isArray(value)) value.forEach((item) => add(key, item));
    else if (typeof value === "object") {
      for (const [name, items] of Object.entries(value as Record<string, readonly string[]>)) {
        for (const item of items) add(`${key}.${name}`, grammars[name] === "partial" ? pattern(item) : item);
      }
    } else add(key, value as Value);
  }
  return parts.join("&");
}

/** Whether a path can name something; one that is empty, or that a browser reads as a step between folders, names another endpoint. */
export const isNameable = (text: string): boolean => !/^\.{0,2}$|\p{Surrogate}/u.test(text);

function segment(text: string): string {
  if (!isNameable(text)) {
    throw new ApiError("unsendable", `“${text}” is nothing that a request to the server can name.`);
  }
  return encodeURIComponent(text);
}

/**
 * A route's path with its words filled in: `/api/v2/resource/{rid}` → `/api/v2/resource/std%3A%3AFile%5B…%5D`. Throws an
 * `unsendable` ApiError.
 */
export function encodePath(route: string, words: Record<string, string> = {}): string {
  return route.slice(route.indexOf("/")).replace(/\{(\w+)\}/g, (_, name: string) => segment(words[name] ?? ""));
}
