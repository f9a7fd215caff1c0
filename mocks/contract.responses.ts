/** Checks responses with the app's own readers: what a server sends must pass what the app expects of a route. */
import { parseBody } from "../src/api/responseReaders.ts";
import type { Endpoint } from "../src/api/endpoint.ts";
import { endpoints } from "../src/api/endpoints.ts";
import type { ContractCase } from "./contract.builders.ts";
import type { ContractResponse } from "./contract.compare.ts";

const countPlaceholders = (route: string): number => route.split("{").length;

/** Routes that the app calls, the most specific first. */
const routes = Object.entries<Endpoint>(endpoints)
  .map(([route, endpoint]) => ({ route, endpoint, pattern: new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`) }))
  .toSorted((a, b) => countPlaceholders(a.route) - countPlaceholders(b.route));

/** The app's route that a case calls successfully; undefined if the app doesn't call it. */
const findRoute = ({ method, url, status }: ContractCase) =>
  status < 300 ? routes.find(({ pattern }) => pattern.test(`${method} ${url.split("?")[0]!}`)) : undefined;

/** Reads the response like the app, if the app calls its route. Throws an ApiError if the app would refuse it. */
export function readLikeApp(testCase: ContractCase, { text }: ContractResponse): void {
  const route = findRoute(testCase);
  route?.endpoint.answer(text === "" ? undefined : parseBody(new TextEncoder().encode(text).buffer), { search: {}, body: testCase.body });
}

/** Routes of the app that none of the cases calls successfully. */
export function getUncalledRoutes(cases: ContractCase[]): string[] {
  const called = new Set(cases.map((testCase) => findRoute(testCase)?.route));
  return routes.flatMap(({ route }) => (called.has(route) ? [] : [route]));
}
