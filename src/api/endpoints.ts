/**
 * The table of endpoints that Lookout calls: a row per route, with everything that is known about it. A row that leaves a fact
 * out doesn't compile.
 */
import type { Endpoint, ListFacts, Since, TypeOf } from "./endpoint";
import { activityEndpoints } from "./endpoints.activity";
import { environmentEndpoints } from "./endpoints.environments";
import { factEndpoints } from "./endpoints.facts";
import { resourceEndpoints } from "./endpoints.resources";
import { serverEndpoints } from "./endpoints.server";
import { versionEndpoints } from "./endpoints.versions";
import type { ListPage, Page } from "./envelopes";
import type { Operation } from "./schema";

/** Every route must be an operation of the server's OpenAPI document. */
const checkRoutes = <T extends { [R in keyof T]: R extends Operation ? unknown : never }>(table: T): T => table;

export const endpoints = checkRoutes({
  ...environmentEndpoints,
  ...resourceEndpoints,
  ...factEndpoints,
  ...versionEndpoints,
  ...activityEndpoints,
  ...serverEndpoints,
});

type Endpoints = typeof endpoints;

export type Route = keyof Endpoints;
export const isRoute = (value: unknown): value is Route => typeof value === "string" && Object.hasOwn(endpoints, value);
export type ListRoute = { [R in Route]: Endpoints[R] extends ListFacts ? R : never }[Route];

type ArgsByRoute = { [R in Route]: Endpoints[R] extends { args: TypeOf<infer A> } ? A : never };
type RowsByRoute = {
  [R in ListRoute]: Endpoints[R] extends { answer(body: unknown, args: never): Page<infer T extends object> } ? T : never;
};
type ResultsByRoute = {
  [R in Route]: R extends ListRoute ? ListPage<RowsByRoute[R]> : Endpoints[R] extends Endpoint<unknown, infer T> ? T : never;
};

/** Arguments of a call: environment, path and query parameters, body. */
export type Args<R extends Route> = ArgsByRoute[R];
export type Row<R extends ListRoute> = RowsByRoute[R];
/** What a call resolves to: the thing itself, without the server's envelope; a list as a page of rows. */
export type Result<R extends Route> = ResultsByRoute[R];

/** Fields of the body that only some releases accept. */
export type NewerArgument<R extends Route> = Endpoints[R] extends { newerArguments?: Readonly<Record<infer N, Since>> } ? N : never;

/** The sort keys and filters of a list. */
export const getListFacts = (route: ListRoute): ListFacts => endpoints[route];
