// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { MemoryRouter, useLocation, useNavigate } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { replaceFetch } from "~/test/fetch";
import { logs, resources } from "./exampleLists";
import { useList } from "./useList";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let asked: string[];

beforeEach(() => {
  asked = [];
  replaceFetch().on(/./, ({ address }) => {
    asked.push(address);
    return { data: [{ name: address }], links: {}, metadata: { total: 1, before: 0, after: 0 } };
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The list at an address; `go`, `back` and the address as the browser shows it. */
function open(search: string, list = resources) {
  const client = createQueryClient();
  return renderHook(
    () => ({
      state: useList(list as never, { env }, { own: ["id", "tab"], search: list === resources ? { deploy_summary: true } : undefined }),
      search: decodeURIComponent(useLocation().search),
      navigate: useNavigate(),
    }),
    {
      wrapper: ({ children }) => (
        <QueryClientProvider client={client}>
          <MemoryRouter initialEntries={["/before", `/list?${search}`]} initialIndex={1}>
            {children}
          </MemoryRouter>
        </QueryClientProvider>
      ),
    },
  ).result;
}

test("the request is the address's words, the list's own filters, and what the page adds", async () => {
  open("filter.agent=a_b&sort=agent.desc&limit=50&end=x&last_id=y&id=1");
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked).toEqual([
    "/api/v2/resource?limit=50&sort=agent.desc&filter.agent=a%5C_b&filter.status=%21orphaned&deploy_summary=true&end=x&last_id=y",
  ]);
});

test("a change of the list begins at its first page, closes its rows, and keeps the page's own words", () => {
  const at = "id=1&tab=logs&filter.message=a&start=2026-01-01&open=x";
  const { state } = open(at, logs).current;
  const kept = "?id=1&tab=logs";
  expect(state.address({ filter: { message: ["b"] } })).toBe(`${kept}&filter.message=b`);
  expect(state.address({ filter: {} })).toBe(kept);
  expect(state.address({ sort: "timestamp.asc" })).toBe(`${kept}&filter.message=a&sort=timestamp.asc`);
  expect(state.address({ limit: 100 })).toBe(`${kept}&filter.message=a&limit=100`);
  expect(state.address({ open: ["x", "y"] })).toBe(`?${at}&open=y`);
  expect(state.address({ cursor: { end: "2025-01-01" }, open: [] })).toBe(`${kept}&filter.message=a&end=2025-01-01`);
});

test("each change is a step of the history, but one that replaces is none", () => {
  const list = open("limit=50");
  act(() => list.current.state.go({ filter: { agent: ["a"] } }));
  act(() => list.current.state.go({ filter: { agent: ["ab"] } }, { replace: true }));
  act(() => list.current.state.go({ sort: "agent.asc" }));
  expect(list.current.search).toBe("?filter.agent=ab&sort=agent.asc&limit=50");
  act(() => void list.current.navigate(-1));
  expect(list.current.search).toBe("?filter.agent=ab&limit=50");
  act(() => void list.current.navigate(-1));
  expect(list.current.search).toBe("?limit=50");
});

test("words that the list cannot read are told until they are dismissed", () => {
  const list = open("filter.agent=a&filter.nope=1&limit=0&id=1");
  expect(list.current.state.dropped).toEqual(["limit=0", "filter.nope=1"]);
  act(() => list.current.state.go({}, { replace: true }));
  expect(list.current.state.dropped).toEqual([]);
  expect(list.current.search).toBe("?id=1&filter.agent=a");
});

test("a selection outlives pages and orders, and ends with a change of filter", () => {
  const list = open("filter.agent=a");
  const selected = () => [...list.current.state.selected];
  act(() => list.current.state.select(() => new Set(["one"])));
  act(() => list.current.state.go({ cursor: { start: "b", first_id: "b" } }));
  act(() => list.current.state.go({ sort: "agent.desc" }));
  act(() => list.current.state.select((before) => new Set([...before, "two"])));
  expect(selected()).toEqual(["one", "two"]);
  act(() => list.current.state.go({ filter: { agent: ["b"] } }));
  expect(selected()).toEqual([]);
  act(() => list.current.state.select((before) => new Set([...before, "three"])));
  expect(selected()).toEqual(["three"]);
});

test("the rows of the last words stay, marked as such, until the new ones are there", async () => {
  const list = open("");
  await waitFor(() => expect(list.current.state.page?.rows).toHaveLength(1));
  const before = list.current.state.page;
  act(() => list.current.state.go({ filter: { agent: ["a"] } }));
  expect([list.current.state.page, list.current.state.stale]).toEqual([before, true]);
  await waitFor(() => expect(list.current.state.stale).toBe(false));
  expect(list.current.state.page?.rows).toEqual([{ name: asked.at(-1) }]);
});
