// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createAgent as createAgentRow, createFact, createResource } from "~/test/responses";
import { isSendable } from "./sendable";
import type { Cursor, ListPage } from "./envelopes";
import { call } from "./call";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
interface Agent {
  name: string;
  process_name: string | null;
}
let server: MockedFetch;
type AgentPage = ListPage<Pick<Agent, "name"> & Partial<Agent>>;

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
/** Null sorts lowest; names break ties. */
const compareAgents = (a: Agent, b: Agent) =>
  a.process_name === b.process_name
    ? compareText(a.name, b.name)
    : a.process_name === null || (b.process_name !== null && a.process_name < b.process_name)
      ? -1
      : 1;

/** Serves a list of agents with the real server's paging: bounds are values, whatever the direction. */
function serveAgents(agents: Agent[]) {
  const requests: URLSearchParams[] = [];
  const respond = (address: string) => {
    // The server decodes queries as latin-1, but its links are UTF-8.
    const query = new URLSearchParams(address.split("?")[1]!.replace(/%[89A-F]\w/g, (byte) => encodeURIComponent(decodeLatin1(byte))));
    requests.push(query);
    const limit = Number(query.get("limit"));
    const descending = query.get("sort")!.endsWith(".desc");
    const bound = (value: string, id: string): Agent | undefined =>
      query.has(id) ? { name: query.get(id)!, process_name: query.get(value) } : undefined;
    const start = bound("start", "first_id");
    const end = bound("end", "last_id");
    const all = agents.toSorted(compareAgents);
    const inBounds = all.filter((agent) => (!start || compareAgents(agent, start) > 0) && (!end || compareAgents(agent, end) < 0));
    const isAscending = start !== undefined || (!end && !descending);
    const data = isAscending ? inBounds.slice(0, limit) : inBounds.slice(-limit);
    if (descending) {
      data.reverse();
      all.reverse();
    }
    const before = data[0] ? all.indexOf(data[0]) : all.length;
    const after = all.length - before - data.length;
    const link = ({ name, process_name }: Agent, isAscending: boolean) =>
      `/api/v2/agents?${String(new URLSearchParams([["limit", String(limit)], ...(process_name === null ? [] : [[isAscending ? "start" : "end", process_name]]), [isAscending ? "first_id" : "last_id", name]]))}`;
    const links = {
      ...(after > 0 && { next: link(data.at(-1)!, !descending) }),
      ...(before > 0 && { prev: link(data[0] ?? start ?? end!, descending) }),
    };
    return { data: data.map(createAgentRow), links, metadata: { total: all.length, before, after, page_size: limit } };
  };
  server.on(/./, ({ address }) => respond(address));
  return requests;
}
const decodeLatin1 = (byte: string) => String.fromCharCode(parseInt(byte.slice(1), 16));
beforeEach(() => void (server = mockFetch()));
afterEach(() => vi.unstubAllGlobals());

const fetchAgents = (limit: number, cursor: Cursor = {}, sort = "process_name.asc"): Promise<AgentPage> =>
  call("GET /api/v2/agents", { env, search: { limit, sort, filter: {}, ...cursor } });
const isSendableRow = ({ name, process_name }: Partial<Agent>) => isSendable(`${name}${process_name ?? ""}`);
const getNames = (page: AgentPage) => page.rows.map(({ name }) => name);
const createAgent = (name: string, process_name: string | null = "p"): Agent => ({ name, process_name });

test("uses only the cursors of the server's links", async () => {
  serveAgents(["a", "b", "c", "d"].map((name) => createAgent(name, `${name}+ß &=`)));
  const first = await fetchAgents(1);
  expect(first).toMatchObject({ total: 4, before: 0, after: 3, deferredCount: 0, prev: undefined });
  expect(first.next).toEqual({ start: "a+ß &=", first_id: "a" });
  const second = await fetchAgents(1, first.next);
  expect([getNames(second), second.before, second.after]).toEqual([["b"], 1, 2]);
  expect(second.prev).toEqual({ end: "b+ß &=", last_id: "b" });
  expect(getNames(await fetchAgents(1, second.prev))).toEqual(["a"]);
});

test("ends a page at the last row whose cursor can be sent", async () => {
  serveAgents(["a", "b", "c日", "d日", "e"].map((name) => createAgent(name)));
  const first = await fetchAgents(4);
  expect(getNames(first)).toEqual(["a", "b"]);
  expect(first).toMatchObject({ deferredCount: 2, after: 3, next: { start: "p", first_id: "b" } });
  expect(getNames(await fetchAgents(4, first.next))).toEqual(["c日", "d日", "e"]);
});

test("cursors have the sort value and the id of a row, or only the id if the value is null", async () => {
  serveAgents([createAgent("a", null), createAgent("b日", null), createAgent("c", "日"), createAgent("d", "日")]);
  const first = await fetchAgents(3);
  expect([getNames(first), first.next]).toEqual([["a"], { first_id: "a" }]);
  expect(getNames(await fetchAgents(3, first.next))).toEqual(["b日", "c", "d"]);
});

test("the previous cursor is that of the first row whose cursor can be sent", async () => {
  serveAgents(["a", "b", "c日", "d", "e"].map((name) => createAgent(name)));
  const second = await fetchAgents(3, { start: "p", first_id: "b" });
  expect([getNames(second), second.prev]).toEqual([["c日", "d", "e"], { end: "p", last_id: "d" }]);
  const back = await fetchAgents(2, second.prev);
  expect([getNames(back), back.deferredCount]).toEqual([["b"], 1]);
});

test("the last page keeps all its rows", async () => {
  serveAgents([createAgent("a"), createAgent("b日")]);
  expect(await fetchAgents(2)).toMatchObject({ deferredCount: 0, after: 0, next: undefined });
  expect(getNames(await fetchAgents(2))).toEqual(["a", "b日"]);
});

test("doubles the limit if no cursor of the page can be sent", async () => {
  const requests = serveAgents(["a日", "b日", "c日", "d日", "e日", "f", "g"].map((name) => createAgent(name)));
  const page = await fetchAgents(2);
  expect(requests.map((request) => request.get("limit"))).toEqual(["2", "4", "8"]);
  expect([getNames(page).length, page.after, page.next]).toEqual([7, 0, undefined]);
});

test("ends the list after 1,000 rows without a sendable cursor, and counts the missing rows in `after`", async () => {
  const many = Array.from({ length: 1500 }, (_, index) => createAgent(`日${String(index).padStart(4, "0")}`));
  const requests = serveAgents([createAgent("a"), ...many]);
  const first = await fetchAgents(300);
  expect(first).toMatchObject({ rows: [{ name: "a" }], deferredCount: 299, after: 1500 });
  requests.length = 0;
  const second = await fetchAgents(300, first.next);
  expect(requests.map((request) => request.get("limit"))).toEqual(["300", "600", "1000"]);
  expect([second.rows.length, second.before, second.after, second.next]).toEqual([1000, 1, 500, undefined]);
});

test("builds cursors of the resource list from the parts of the id", async () => {
  const body = {
    data: ["va", "vb", "vc"].map((value, index) => createResource(value, { resource_id: ["a", "b日", "c日"][index] })),
    links: { next: "/api/v2/resource?start=vc&first_id=c%E6%97%A5" },
    metadata: { total: 9, before: 0, after: 6, page_size: 3, deploy_summary: { total: 8, by_state: {} } },
  };
  server.on(/./, body);
  const page = await call("GET /api/v2/resource", { env, search: { limit: 3, sort: "resource_id_value.asc", filter: {} } });
  expect(page).toMatchObject({ next: { start: "va", first_id: "a" }, deferredCount: 2, after: 8, deploySummary: { total: 8 } });
});

test("finds out which facts of the page don't expire, since the list says that all do", async () => {
  const facts = ["a", "b", "c日", "d"].map((name) => createFact({ id: name, name }));
  const queries: URLSearchParams[] = [];
  server.on(/./, ({ address }) => {
    const query = new URLSearchParams(address.split("?")[1]);
    queries.push(query);
    const data = query.get("filter.expires") === "false" ? [facts[1], facts[3]] : facts.slice(0, 3);
    return {
      data,
      links: { next: "/api/v2/facts?start=c%E6%97%A5&first_id=x" },
      metadata: { total: 7, before: 0, after: 4 },
    };
  });
  const search = { limit: 3, sort: "name.asc", filter: { name: ["n"], expires: ["true"] }, start: "0", first_id: "x" };
  const { rows } = await call("GET /api/v2/facts", { env, search });
  expect(rows.map(({ name, expires }) => [name, expires])).toEqual([
    ["a", true],
    ["b", false],
  ]);
  // Same cursor and limit as the page, so the result includes all of the page's facts that don't expire.
  expect(queries.map((query) => ["limit", "filter.expires", "filter.name", "start"].map((param) => query.get(param)))).toEqual([
    ["3", "true", "n", "0"],
    ["3", "false", "n", "0"],
  ]);
});

test("sends no second request for an empty page of facts", async () => {
  server.on(/./, { data: [], links: {}, metadata: { total: 0, before: 0, after: 0 } });
  await call("GET /api/v2/facts", { env, search: { limit: 3, sort: "name.asc", filter: {} } });
  expect(server.requests).toHaveLength(1);
});

test.each(["{}", "[]", "null", '{"data": {}, "links": {}, "metadata": {}}', '{"data": []}'])(
  "rejects the response %s as unreadable",
  async (body) => {
    server.on(/./, () => new Response(body));
    await expect(fetchAgents(20)).rejects.toMatchObject({ name: "ApiError", kind: "unreadable", isTransient: true });
  },
);

test("paging through a list returns every row exactly once, in order", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "B", "ß", "+", "日", "😀"), maxLength: 2 });
  const list = fc.uniqueArray(fc.record({ name: text, process_name: fc.option(text) }), { selector: ({ name }) => name, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(list, fc.integer({ min: 1, max: 5 }), fc.constantFrom("asc", "desc"), async (agents, limit, direction) => {
      serveAgents(agents);
      const sort = `process_name.${direction}`;
      const expected = agents.toSorted(compareAgents).map(({ name }) => name);
      if (direction === "desc") expected.reverse();

      const shown: string[] = [];
      let page = await fetchAgents(limit, {}, sort);
      for (;;) {
        expect(page.before).toBe(shown.length);
        shown.push(...getNames(page));
        expect([page.total, page.after]).toEqual([expected.length, expected.length - shown.length]);
        if (!page.next) break;
        page = await fetchAgents(limit, page.next, sort);
      }
      expect(shown).toEqual(expected);

      // Backwards, rows without a sendable cursor may be skipped, but `deferredCount` includes them.
      while (page.prev) {
        const from = page.before + page.rows.findIndex(isSendableRow);
        page = await fetchAgents(limit, page.prev, sort);
        expect(page.before + page.rows.length + page.deferredCount).toBe(from);
        expect(getNames(page)).toEqual(expected.slice(page.before, from - page.deferredCount));
      }
      expect(page.before === 0 || !page.rows.some(isSendableRow)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
