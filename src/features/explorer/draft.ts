/** What somebody typed for a call, and the request that it makes. */
import type { Outgoing } from "~/api/client";
import { encodePath, encodeSearch } from "~/api/encode";
import type { Operation, Parameter } from "./openapi";

export interface Draft {
  /** The words of path and query, as they are typed. */
  words: Record<string, string>;
  body?: string;
}

/** Whether a parameter is typed as lines: a map as `key=value`, a list as its values. */
export const isLines = ({ schema }: Parameter): boolean => schema.type === "object" || schema.type === "array";

const linesOf = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** `key=value` lines, or those of a query string, as words of a query. A word that stands several times has several values. */
function wordsOf(typed: string, prefix = ""): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  for (const line of linesOf(typed)) {
    const at = line.indexOf("=");
    const key = prefix + (at < 0 ? line : line.slice(0, at)).trim();
    (words[key] ??= []).push(at < 0 ? "" : line.slice(at + 1).trim());
  }
  return words;
}

function queryOf(parameters: Parameter[], words: Draft["words"]): string {
  const search: Record<string, string | string[]> = {};
  for (const parameter of parameters) {
    const typed = words[parameter.name] ?? "";
    if (parameter.in !== "query" || typed === "") continue;
    if (parameter.schema.type === "object") Object.assign(search, wordsOf(typed, `${parameter.name}.`));
    else search[parameter.name] = parameter.schema.type === "array" ? linesOf(typed) : typed;
  }
  // No route is named: what is typed here goes as it is, wildcards and all.
  return encodeSearch("", search);
}

/** The request of an operation with what was typed. Throws an `unsendable` ApiError. */
export function requestOf(operation: Operation, { words, body }: Draft, env: string): Outgoing {
  const query = queryOf(operation.parameters, words);
  return {
    method: operation.method,
    path: encodePath(operation.id, words) + (query && `?${query}`),
    env: operation.inEnvironment && env ? env : undefined,
    body: operation.body ? body : undefined,
  };
}

export interface FreeDraft {
  method: string;
  path: string;
  query: string;
  body: string;
}

export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Whether a path is one of the API's own and nothing else: no other host, no step out of it. */
export function isApiPath(path: string): boolean {
  if (!/^\/api\/v\d+\//.test(path) || /[\s\\#]/.test(path)) return false;
  const { pathname, origin } = new URL(path, location.origin);
  return origin === location.origin && path.split("?")[0] === pathname;
}

/** The request that was typed freely; the path may bring a query of its own, which goes as it is. */
export function freeRequest({ method, path, query, body }: FreeDraft, env: string): Outgoing {
  const more = encodeSearch("", wordsOf(query));
  const takesBody = method !== "GET" && method !== "HEAD" && body.trim() !== "";
  return {
    method,
    path: path + (more && (path.includes("?") ? `&${more}` : `?${more}`)),
    env: env || undefined,
    body: takesBody ? body : undefined,
  };
}
