/**
 * Encodes paths and queries of requests. The server decodes query strings as latin-1, with `+` as a space, and path segments
 * as UTF-8. Partial filters are SQL patterns in which `_` and `%` are wildcards and a backslash escapes them.
 */
import type { Endpoint, ListEndpoint } from "./endpoint";
import { endpoints, type Route } from "./endpoints";
import { ApiError } from "./error";
import { filterGrammars } from "./filterGrammars";
import { isSendable } from "./sendable";

const unreserved = /[A-Za-z0-9\-._~]/;

function encodeQueryText(text: string): string {
  let encoded = "";
  for (const character of text) {
    if (!isSendable(character)) {
      throw new ApiError("unsendable", `“${text}” contains characters that can't be sent to the orchestrator.`);
    }
    encoded += unreserved.test(character) ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/**
 * The query string of a request, without its question mark. Arrays repeat a parameter; objects hold filters, whose values are
 * encoded by the route's filter types, if any. Throws an `unsendable` ApiError.
 */
export function encodeSearch(route: Route | undefined, search: object): string {
  const endpoint: Endpoint | ListEndpoint | undefined = route && endpoints[route];
  const filterTypes = endpoint && "filters" in endpoint ? endpoint.filters : {};
  const parts: string[] = [];
  const add = (key: string, value: unknown) =>
    value !== undefined && parts.push(`${encodeQueryText(key)}=${encodeQueryText(String(value))}`);
  const addFilters = (key: string, filters: object) => {
    for (const [name, values] of Object.entries(filters)) {
      const filterType = filterTypes[name];
      for (const value of [values].flat()) add(`${key}.${name}`, filterType ? filterGrammars[filterType].encode(value) : value);
    }
  };
  for (const [key, value] of Object.entries<unknown>({ ...search })) {
    if (Array.isArray(value)) value.forEach((item) => add(key, item));
    else if (typeof value === "object" && value !== null) addFilters(key, value);
    else add(key, value);
  }
  return parts.join("&");
}

/** Whether a text can be a path segment: an empty one, `.` or `..` would address another endpoint. */
export const isValidSegment = (text: string): boolean => !/^\.{0,2}$|\p{Surrogate}/u.test(text);

function encodeSegment(text: string): string {
  if (!isValidSegment(text)) {
    throw new ApiError("unsendable", `“${text}” can't be used as a name in a request.`);
  }
  return encodeURIComponent(text);
}

/**
 * A route's path with its parameters filled in: `/api/v2/resource/{rid}` → `/api/v2/resource/std%3A%3AFile%5B…%5D`. Throws an
 * `unsendable` ApiError.
 */
export function encodePath(route: string, params: Record<string, string> = {}): string {
  return route
    .slice(route.indexOf("/"))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment((Object.hasOwn(params, name) ? params[name] : undefined) ?? ""));
}
