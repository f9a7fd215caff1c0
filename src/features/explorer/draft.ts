/** Builds requests from what was typed into the forms. */
import type { ApiRequest } from "~/api/client";
import { encodePath, encodeSearch } from "~/api/encode";
import type { OpenApiOperation, OpenApiParameter } from "./openapi";

export interface OperationDraft {
  /** Typed values of the path and query parameters, by name. */
  values: Record<string, string>;
  body?: string;
}

/** Whether a parameter is typed as lines: `key=value` for an object, values for an array. */
export const isMultiline = ({ schema }: OpenApiParameter): boolean => schema.type === "object" || schema.type === "array";

const splitLines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Parses `key=value` lines into search params. Repeated keys get several values. */
function parseKeyValueLines(text: string, prefix = ""): Map<string, string[]> {
  const params = new Map<string, string[]>();
  for (const line of splitLines(text)) {
    const separatorIndex = line.indexOf("=");
    const key = prefix + (separatorIndex < 0 ? line : line.slice(0, separatorIndex)).trim();
    params.set(key, [...(params.get(key) ?? []), separatorIndex < 0 ? "" : line.slice(separatorIndex + 1).trim()]);
  }
  return params;
}

/** The typed value of a parameter, whose name may be any text; "" for none. */
export const getTypedValue = (values: OperationDraft["values"], name: string): string =>
  (Object.hasOwn(values, name) ? values[name] : undefined) ?? "";

function encodeQuery(parameters: OpenApiParameter[], values: OperationDraft["values"]): string {
  const search = parameters.flatMap(({ name, in: location, schema }): (readonly [string, string | string[]])[] => {
    const value = getTypedValue(values, name);
    if (location !== "query" || value === "") return [];
    if (schema.type === "object") return [...parseKeyValueLines(value, `${name}.`)];
    return [[name, schema.type === "array" ? splitLines(value) : value]];
  });
  // Without a route, values aren't escaped: wildcards are sent as typed.
  return encodeSearch(undefined, Object.fromEntries(search));
}

/** Throws an `unsendable` ApiError. */
export function buildOperationRequest(operation: OpenApiOperation, { values, body }: OperationDraft, env: string): ApiRequest {
  const query = encodeQuery(operation.parameters, values);
  return {
    method: operation.method,
    path: encodePath(operation.id, values) + (query && `?${query}`),
    env: operation.needsEnvironment && env ? env : undefined,
    body: operation.body ? body : undefined,
  };
}

export interface CustomRequestDraft {
  method: string;
  path: string;
  query: string;
  body: string;
}

export const httpMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Whether a path stays within the API: no other host, no `..`. */
export function isApiPath(path: string): boolean {
  if (!/^\/api\/v\d+\//.test(path) || /[\s\\#]/.test(path)) return false;
  const { pathname, origin } = new URL(path, location.origin);
  return origin === location.origin && path.split("?")[0] === pathname;
}

/** The path may include a query, which is sent unchanged. */
export function buildCustomRequest({ method, path, query, body }: CustomRequestDraft, env: string): ApiRequest {
  const extraQuery = encodeSearch(undefined, Object.fromEntries(parseKeyValueLines(query)));
  const hasBody = method !== "GET" && method !== "HEAD" && body.trim() !== "";
  return {
    method,
    path: path + (extraQuery && (path.includes("?") ? `&${extraQuery}` : `?${extraQuery}`)),
    env: env || undefined,
    body: hasBody ? body : undefined,
  };
}
