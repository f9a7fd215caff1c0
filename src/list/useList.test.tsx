// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { MemoryRouter, useLocation, useNavigate } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { createListPage, createResource } from "~/test/responses";
import { logs, resources } from "~/test/exampleLists";
import type { ListDeclaration } from "./declaration";
import { useList } from "./useList";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let requestedUrls: string[];

beforeEach(() => {
  requestedUrls = [];
  mockFetch().on(/./, ({ address }) => {
    requestedUrls.push(address);
    return createListPage([createResource(address)]);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Renders the hook at an address. Returns its state, the decoded search string and `navigate`. */
function renderUseList<T extends object>(search: string, list: ListDeclaration<T>) {
  const client = createQueryClient();
  return renderHook(
    () => ({
      state: useList(list, { env }, { pageParams: ["id", "tab"], search: list.id === "resources" ? { deploy_summary: true } : undefined }),
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

test("builds the request from the address, the list's own filters and the page's additions", async () => {
  renderUseList("filter.agent=a_b&sort=agent.desc&limit=50&end=x&last_id=y&id=1", resources);
  await waitFor(() => expect(requestedUrls).toHaveLength(1));
  expect(requestedUrls).toEqual([
    "/api/v2/resource?limit=50&sort=agent.desc&filter.agent=a%5C_b&filter.status=%21orphaned&deploy_summary=true&end=x&last_id=y",
  ]);
});

test("returns to the first page and collapses rows on a change, and keeps the page's params", () => {
  const initialSearch = "id=1&tab=logs&filter.message=a&start=2026-01-01&open=x";
  const { state } = renderUseList(initialSearch, logs).current;
  const pageSearch = "?id=1&tab=logs";
  expect(state.getHref({ filter: { message: ["b"] } })).toBe(`${pageSearch}&filter.message=b`);
  expect(state.getHref({ filter: {} })).toBe(pageSearch);
  expect(state.getHref({ sort: "timestamp.asc" })).toBe(`${pageSearch}&filter.message=a&sort=timestamp.asc`);
  expect(state.getHref({ limit: 100 })).toBe(`${pageSearch}&filter.message=a&limit=100`);
  expect(state.getHref({ expandedIds: ["x", "y"] })).toBe(`?${initialSearch}&open=y`);
  expect(state.getHref({ cursor: { end: "2025-01-01" }, expandedIds: [] })).toBe(`${pageSearch}&filter.message=a&end=2025-01-01`);
});

test("adds a history entry per change unless it replaces", () => {
  const result = renderUseList("limit=50", resources);
  act(() => result.current.state.setParams({ filter: { agent: ["a"] } }));
  act(() => result.current.state.setParams({ filter: { agent: ["ab"] } }, { replace: true }));
  act(() => result.current.state.setParams({ sort: "agent.asc" }));
  expect(result.current.search).toBe("?filter.agent=ab&sort=agent.asc&limit=50");
  act(() => void result.current.navigate(-1));
  expect(result.current.search).toBe("?filter.agent=ab&limit=50");
  act(() => void result.current.navigate(-1));
  expect(result.current.search).toBe("?limit=50");
});

test("reports ignored params until they are dismissed", () => {
  const result = renderUseList("filter.agent=a&filter.nope=1&limit=0&id=1", resources);
  expect(result.current.state.ignoredParams).toEqual(["limit=0", "filter.nope=1"]);
  act(() => result.current.state.setParams({}, { replace: true }));
  expect(result.current.state.ignoredParams).toEqual([]);
  expect(result.current.search).toBe("?id=1&filter.agent=a");
});

test("keeps the selection across pages and sort orders, and clears it when the filter changes", () => {
  const result = renderUseList("filter.agent=a", resources);
  const getSelected = () => [...result.current.state.selected];
  act(() => result.current.state.setSelected(() => new Set(["one"])));
  act(() => result.current.state.setParams({ cursor: { start: "b", first_id: "b" } }));
  act(() => result.current.state.setParams({ sort: "agent.desc" }));
  act(() => result.current.state.setSelected((previous) => new Set([...previous, "two"])));
  expect(getSelected()).toEqual(["one", "two"]);
  act(() => result.current.state.setParams({ filter: { agent: ["b"] } }));
  expect(getSelected()).toEqual([]);
  act(() => result.current.state.setSelected((previous) => new Set([...previous, "three"])));
  expect(getSelected()).toEqual(["three"]);
});

test("shows the previous rows as placeholders until the new ones load", async () => {
  const result = renderUseList("", resources);
  await waitFor(() => expect(result.current.state.page?.rows).toHaveLength(1));
  const previousPage = result.current.state.page;
  act(() => result.current.state.setParams({ filter: { agent: ["a"] } }));
  expect([result.current.state.page, result.current.state.isPlaceholder]).toEqual([previousPage, true]);
  await waitFor(() => expect(result.current.state.isPlaceholder).toBe(false));
  expect(result.current.state.page?.rows).toEqual([createResource(requestedUrls.at(-1)!)]);
});
