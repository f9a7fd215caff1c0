/**
 * What this server lacks of the calls that Lookout knows, since it is older, or newer and has dropped them. Its own document
 * tells, before anybody tries: 26 kB, asked once, only by pages with a control that some server lacks, and not again while one
 * of them is open. To try the call instead would tell too late, or do it.
 */
import type { QueryClient } from "@tanstack/react-query";
import type { Route } from "./endpoints";
import { ApiError } from "./error";
import { apiQueryOptions, useApiQuery } from "./query";

/** A route with the names of its words left out: another version may name them otherwise. */
const toRouteShape = (route: string): string => route.replace(/\{\w+\}/g, "{}");

const openApiArgs = ["GET /api/v2/docs", { search: { format: "openapi" } }, { refresh: "never" }] as const;

/** Why a route cannot be asked, by the calls of a server's document; undefined where it can, or that is not known. */
export function getUnsupportedReason(route: Route, paths: Record<string, Record<string, unknown>> | undefined): string | undefined {
  const supported = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => toRouteShape(`${method.toUpperCase()} ${path}`)),
  );
  if (supported.length === 0 || supported.includes(toRouteShape(route))) return undefined;
  return `This orchestrator cannot do it: its version has no call ${route}`;
}

/** Why a control of this route cannot be used on this server; undefined where it can, or as long as that is not known. */
export function useUnsupported(route: Route): string | undefined {
  const { data } = useApiQuery(...openApiArgs);
  return getUnsupportedReason(route, data?.data.paths);
}

/** The same, for a deed that asks only where its server lacks something; undefined also where that cannot be read. */
export const fetchUnsupported = (client: QueryClient, route: Route): Promise<string | undefined> =>
  client.ensureQueryData(apiQueryOptions(...openApiArgs)).then(
    ({ data }) => getUnsupportedReason(route, data.paths),
    () => undefined,
  );

/** The same, as far as it was read by now. */
export const cachedUnsupported = (client: QueryClient, route: Route): string | undefined =>
  getUnsupportedReason(route, client.getQueryData(apiQueryOptions(...openApiArgs).queryKey)?.data.paths);

/** Whether a call failed because the server has no such route: it then answers with a page of its web server's. */
export const isRouteMissing = (error: unknown): boolean =>
  error instanceof ApiError && error.kind === "unreadable" && (error.status === 404 || error.status === 405);
