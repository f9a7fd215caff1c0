/**
 * How the body of a successful response is read: each reader opens the server's envelope, checks the outermost structure, and
 * returns the thing itself. Throws an `unreadable` ApiError for anything else.
 */
import type { Page, UncountedPage } from "./envelopes";
import { ApiError } from "./error";
import { isObject } from "./json";

export type ReadAnswer<T> = (body: unknown) => T;

type Check<T> = (value: unknown) => value is T;

export const object =
  <T extends object>(): Check<T> =>
  (value): value is T =>
    isObject(value);
export const array =
  <T>(): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value);
export const text: Check<string> = (value) => typeof value === "string";
export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);

const unexpected = () => new ApiError("unreadable", "The response has an unexpected structure. Is the API at this address?", 200);

function require<T>(value: unknown, check: Check<T>): T {
  if (!check(value)) throw unexpected();
  return value;
}

/** A response of API v2: `{"data": …}`. */
export const data =
  <T>(check: Check<T>): ReadAnswer<T> =>
  (body) =>
    require(isObject(body) ? body.data : undefined, check);

/** A response of API v1, which has no envelope. */
export const bare =
  <T>(check: Check<T>): ReadAnswer<T> =>
  (body) =>
    require(body, check);

/** An empty response, or one with warnings only. */
export const nothing: ReadAnswer<void> = () => undefined;

const isPage = (body: unknown): boolean =>
  isObject(body) && Array.isArray(body.data) && isObject(body.links) && isObject(body.metadata) && typeof body.metadata.total === "number";

/** A page of a list of API v2. */
export const page =
  <T>(): ReadAnswer<Page<T>> =>
  (body) => {
    const check = (value: unknown): value is Page<T> => isPage(value);
    if (!check(body)) throw new ApiError("unreadable", "The response isn't a list. Is the API at this address?", 200);
    return body;
  };

const toText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A page of a list of API v2 that has no counts. */
export const uncountedPage =
  <T>(): ReadAnswer<UncountedPage<T>> =>
  (body) => {
    const links = isObject(body) && isObject(body.links) ? body.links : {};
    return { rows: data(array<T>())(body), links: { next: toText(links.next), prev: toText(links.prev) } };
  };

/** The server's warnings, which come with a success. */
export function getWarnings(body: unknown): string[] {
  const metadata = isObject(body) ? body.metadata : undefined;
  const warnings = isObject(metadata) ? metadata.warnings : undefined;
  return Array.isArray(warnings) ? warnings.map(String) : [];
}
