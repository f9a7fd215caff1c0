/**
 * The one encoder of requests. The server decodes query strings as latin-1 and path segments as UTF-8; partial filters
 * are SQL patterns in which `_` and `%` are wildcards and a backslash escapes them; `+` is a space.
 */
import { listCapabilities, type FilterType } from "./listCapabilities";
import { ApiError } from "./error";

/** NUL is within latin-1, but the server answers it with 500. */
const unsendableCharacter = /[^\u0001-\u00ff]/u;

/** Whether a text has only letters that a query string can carry to the server. */
export const isSendable = (text: string): boolean => !unsendableCharacter.test(text);

/** As much of a text's beginning as a query string can carry. */
export const getSendablePrefix = (text: string): string => text.slice(0, unsendableCharacter.exec(text)?.index);

/** Whether a partial filter of this text is widened: letters beyond latin-1 are sent as "any one letter". */
export const isMatchedLoosely = (typed: string): boolean => !isSendable(typed);

/** The SQL pattern that looks for a typed text as itself, with a wildcard for each letter that cannot be sent. */
const toSqlPattern = (typed: string): string => typed.replace(/[\\%_]/g, "\\$&").replace(/[^\u0001-\u00ff]/gu, "_");

const unreserved = /[A-Za-z0-9\-._~]/;

function encodeQueryText(text: string): string {
  let encoded = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (!isSendable(character)) {
      throw new ApiError("unsendable", `“${text}” has letters that a request to the server cannot carry.`);
    }
    encoded += unreserved.test(character) ? character : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

type ParamValue = string | number | boolean | undefined;
export type RequestSearch = Record<string, ParamValue | readonly string[] | Record<string, readonly string[]>>;

/** The query string of a request, without its question mark. Throws an `unsendable` ApiError. */
export function encodeSearch(route: string, search: RequestSearch): string {
  const filterTypes: Record<string, FilterType> =
    (listCapabilities as Record<string, { filter: Record<string, FilterType> }>)[route]?.filter ?? {};
  const parts: string[] = [];
  const add = (key: string, value: ParamValue) =>
    value !== undefined && parts.push(`${encodeQueryText(key)}=${encodeQueryText(String(value))}`);
  for (const [key, value] of Object.entries(search)) {
    if (Array.isArray(value)) value.forEach((item) => add(key, item));
    else if (typeof value === "object") {
      for (const [name, items] of Object.entries(value as Record<string, readonly string[]>)) {
        for (const item of items) add(`${key}.${name}`, filterTypes[name] === "partial" ? toSqlPattern(item) : item);
      }
    } else add(key, value as ParamValue);
  }
  return parts.join("&");
}

/** Whether a path can name something; one that is empty, or that a browser reads as a step between folders, names another endpoint. */
export const isValidSegment = (text: string): boolean => !/^\.{0,2}$|\p{Surrogate}/u.test(text);

function encodeSegment(text: string): string {
  if (!isValidSegment(text)) {
    throw new ApiError("unsendable", `“${text}” is nothing that a request to the server can name.`);
  }
  return encodeURIComponent(text);
}

/**
 * A route's path with its words filled in: `/api/v2/resource/{rid}` → `/api/v2/resource/std%3A%3AFile%5B…%5D`. Throws an
 * `unsendable` ApiError.
 */
export function encodePath(route: string, params: Record<string, string> = {}): string {
  return route.slice(route.indexOf("/")).replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(params[name] ?? ""));
}
