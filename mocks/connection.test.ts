import { expect, test } from "vitest";
import { requestJson, sendToMock } from "./testClient.ts";
import { createMock } from "./server.ts";

const mock = createMock({ scenario: "base" });
const { data: environments } = await requestJson(mock, "GET", "/api/v2/environment");
const prod = (environments as { id: string; name: string }[]).find(({ name }) => name === "prod")!.id;

const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
  resources(filter: {environment: "${prod}"}, first: $first, after: $after, last: $last, before: $before,
            orderBy: [{key: "agent", order: "desc"}]) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { resourceId } }
  }
}`;
const getPage = async (variables: object) =>
  (await requestJson(mock, "POST", "/api/v2/graphql", { body: { query, variables } })).data.data.resources as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    edges: { node: { resourceId: string } }[];
  };

test("following the cursors returns every row once, including names outside latin-1, and the same pages on the way back", async () => {
  const pages: string[][] = [];
  let after: string | undefined;
  let before: string;
  do {
    const { edges, pageInfo } = await getPage({ first: 20, after });
    pages.push(edges.map(({ node }) => node.resourceId));
    [after, before] = [pageInfo.hasNextPage ? pageInfo.endCursor : undefined, pageInfo.startCursor];
  } while (after);
  expect(new Set(pages.flat()).size).toBe(94);
  expect(pages.flat()).toHaveLength(94);
  const previous = await getPage({ last: 20, before });
  expect(previous.edges.map(({ node }) => node.resourceId)).toEqual(pages.at(-2));
  expect(previous.pageInfo.hasPreviousPage).toBe(true);
});

test("an invalid query gets GraphQL's envelope with status 400", async () => {
  const response = await sendToMock(mock, "POST", "/api/v2/graphql", { body: { query: "{ environments(last: 1) { totalCount } }" } });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    data: { data: null, errors: ["`last` is only allowed in conjunction with `before`"], extensions: {} },
  });
});
