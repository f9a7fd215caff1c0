import { expect, test } from "vitest";
import { data, nothing } from "./responseReaders";
import { array, object, text } from "./checks";
import { list, read, typeOf, write } from "./endpoint";
import { endpoints, type Route } from "./endpoints";
import type { Env } from "./envelopes";

test("a row that leaves out a fact doesn't compile", () => {
  const args = typeOf<Env>();
  expect(read({ args, answer: nothing, roles: "everyone", since: "any" })).toMatchObject({ mutates: false, token: "required" });
  // @ts-expect-error without roles
  read({ args, answer: data(array(text)), since: "any" });
  // @ts-expect-error without the first release
  write({ args, answer: nothing, roles: "everyone" });
  // @ts-expect-error without the structure of the answer
  write({ args, roles: "everyone", since: "any" });
  // @ts-expect-error without the types of its arguments
  write({ answer: nothing, roles: "everyone", since: "any" });
  // @ts-expect-error without the field of the tie-breaker
  list({ rows: object<{ name: string }>({ name: text }), args, sort: ["name"], filters: {}, roles: "everyone", since: "any" });
  // @ts-expect-error with a filter type that doesn't exist
  list({ rows: object(), args, sort: [], filters: { name: "fuzzy" }, idField: undefined, roles: "everyone", since: "any" });
});

const routes = Object.keys(endpoints) as Route[];

test("reads that are POSTs don't count as changes, and all other POSTs do", () => {
  const readingPosts = routes.filter((route) => !route.startsWith("GET ") && !endpoints[route].mutates);
  expect(readingPosts.sort()).toEqual(["POST /api/v2/compliance_report", "POST /api/v2/graphql"]);
  expect(routes.filter((route) => route.startsWith("GET ") && endpoints[route].mutates)).toEqual([]);
});

test("only sign-ins send no token, and only they and renewals don't wait for a session", () => {
  expect(routes.filter((route) => endpoints[route].token === "none")).toEqual(["POST /api/v2/login"]);
  expect(routes.filter((route) => endpoints[route].token === "current")).toEqual(["POST /api/v2/login/renew"]);
});
