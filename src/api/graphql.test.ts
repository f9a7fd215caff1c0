import { expect, test } from "vitest";
import { nullable, object, text } from "./checks";
import { connection, getGraphQLData, graphQL, readGraphQLResponse } from "./graphql";

interface Names {
  environments: { edges: { node: { name: string } }[] } | null;
}

const names = graphQL<Names>(
  "{ environments { edges { node { name } } } }",
  object({ environments: nullable(connection(object<{ name: string }>({ name: text }))) }),
);
const read = (response: unknown) => readGraphQLResponse({ data: response }, names.query);
const environments = { edges: [{ node: { name: "prod" } }] };

test("returns the data and the errors of a response", () => {
  expect(read({ data: { environments }, errors: null })).toEqual({ data: { environments }, errors: [] });
  expect(getGraphQLData(names, read({ data: { environments } }))?.environments?.edges[0]?.node.name).toBe("prod");
  const errors = ["Unknown environment", { message: "Timeout", locations: [] }, null];
  expect(read({ data: { environments: null }, errors })).toEqual({
    data: { environments: null },
    errors: ["Unknown environment", "Timeout", "Unknown error"],
  });
  expect(read({ data: null, errors })).toMatchObject({ data: null });
});

test.each([
  undefined,
  null,
  [],
  {},
  { data: null },
  { data: null, errors: [] },
  { data: null, errors: "Timeout" },
  { data: [] },
  { data: {} },
  { data: { environments: null } },
  { data: { environments: {} } },
  { data: { environments: { edges: null } } },
  { data: { environments: { edges: [null] } } },
  { data: { environments: { edges: [{ node: null }] } } },
  { data: { environments: { edges: [{ node: {} }] } }, errors: ["Timeout"] },
])("rejects the response %j", (response) => {
  expect(() => read(response)).toThrow("The response has an unexpected structure at “data");
});
