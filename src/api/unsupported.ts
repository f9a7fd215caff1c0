/**
 * Routes that older or newer servers don't have, found in the server's OpenAPI document (26 kB). It is loaded once, and only by
 * pages with a control that some servers don't support. Calling the route to find out would be too late, or would execute it.
 */
import type { QueryClient } from "@tanstack/react-query";
import { endpoints, type Route } from "./endpoints";
import { ApiError } from "./error";
import { getLoadedReason } from "./loadedReason";
import { apiQueryOptions, useApiQuery } from "./query";

/** A route without the names of its parameters, which differ between versions. */
const toRouteShape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const openApiArgs = ["GET /api/v2/docs", { search: { format: "openapi" } }, { refresh: "never" }] as const;

/**
 * Reason why a route that some releases lack is missing from the paths of an OpenAPI document; undefined if it isn't, or the
 * document is unknown.
 */
export function getUnsupportedReason(route: Route, paths: Record<string, Record<string, unknown>> | undefined): string | undefined {
  if (endpoints[route].since === "any") return undefined;
  const supported = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => toRouteShape(`${method.toUpperCase()} ${path}`)),
  );
  if (supported.length === 0 || supported.includes(toRouteShape(route))) return undefined;
  return `This orchestrator version doesn't support ${route}`;
}

/** Why data of this route can't be loaded; undefined if supported, or not known yet. */
export function useUnsupportedData(route: Route): string | undefined {
  const { data } = useApiQuery(...openApiArgs);
  return getUnsupportedReason(route, data?.paths);
}

/** Reason to disable a control of this route; undefined if supported, or if the document can't be loaded. */
export function useUnsupported(route: Route): string | undefined {
  const document = useApiQuery(...openApiArgs);
  if (endpoints[route].since === "any") return undefined;
  const check = { subject: "whether this orchestrator version supports this", afterError: "allow" } as const;
  return getLoadedReason(document, check, ({ paths }) => getUnsupportedReason(route, paths));
}

/** Like `useUnsupported`, loading the document on demand; undefined if that fails. */
export const fetchUnsupportedReason = (client: QueryClient, route: Route): Promise<string | undefined> =>
  client.ensureQueryData(apiQueryOptions(...openApiArgs)).then(
    ({ paths }) => getUnsupportedReason(route, paths),
    () => undefined,
  );

/** Like `useUnsupported`, from the cache only. */
export const getCachedUnsupportedReason = (client: QueryClient, route: Route): string | undefined =>
  getUnsupportedReason(route, client.getQueryData(apiQueryOptions(...openApiArgs).queryKey)?.paths);

/** Whether a call failed because the server has no such route. */
export const isRouteMissing = (error: unknown): boolean => error instanceof ApiError && error.kind === "unsupported";
