// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { flushSync } from "react-dom";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { createAgent, createListPage } from "~/test/responses";
import { stubBrowser } from "~/test/stubBrowser";
import { ListPanel } from "./ListPanel";
import { defineList } from "./declaration";
import { useList } from "./useList";

/** The rows whose cells were rendered. */
const renderedNames: string[] = [];

const list = defineList("GET /api/v2/agents", {
  id: "agents",
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: ({ name }) => name,
  sort: "name.asc",
  columns: {
    name: {
      header: "Name",
      sort: "name",
      cell: ({ name }) => {
        renderedNames.push(name);
        return name;
      },
      text: ({ name }) => name,
    },
  },
  filters: { name: { label: "Name" } },
  selectable: true,
  empty: "No agents.",
});

interface ServedPage {
  names: string[];
  total: number;
  before?: number;
}

/** The mock's response to a URL. */
let servePage: (address: string) => ServedPage | Promise<ServedPage>;

beforeEach(() => {
  mockFetch().on(/./, async ({ address }) => {
    const { names, total, before = 0 } = await servePage(address);
    const after = total - before - names.length;
    const links = {
      ...(after > 0 && { next: `/api/v2/agents?start=${names.at(-1)}` }),
      ...(before > 0 && { prev: "/api/v2/agents?end=a" }),
    };
    return { data: names.map((name) => createAgent({ name })), links, metadata: { total, before, after } };
  });
  stubBrowser();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Page() {
  return <ListPanel state={useList(list, { env: "e4a1f1c2-0000-4000-8000-000000000001" })} />;
}

/** Renders the list at an address and returns its router. */
function renderList(search: string, client = createQueryClient()) {
  const routes = [
    { path: "/agents", element: <Page /> },
    { path: "/other", element: <h1>Other</h1> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: ["/other", `/agents${search}`] });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <RouterProvider router={router} flushSync={flushSync} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return router;
}

/** A response that waits until the test calls `respond`. */
function createDeferredPage() {
  let respond!: (page: ServedPage) => void;
  const promise = new Promise<ServedPage>((resolve) => (respond = resolve));
  return { promise, respond };
}

const getRowNames = () => screen.queryAllByRole("row").flatMap((row) => row.querySelector("td:nth-child(2)")?.textContent ?? []);

test.each([
  ["", 12, "This page is past the end of the list, which has 12 agents."],
  ["&filter.name=a", 1, "This page is past the end of the list, which has 1 matching agent."],
])("links to the first page from a page past the end (%s)", async (filter, total, text) => {
  servePage = (address) => (address.includes("start=") ? { names: [], total, before: total } : { names: ["a1"], total: 1 });
  const router = renderList(`?start=z${filter}`);
  expect(await screen.findByText(text)).toBeTruthy();
  await userEvent.click(screen.getByRole("link", { name: "Go to the first page" }));
  await waitFor(() => expect(getRowNames()).toEqual(["a1"]));
  expect(router.state.location.search).toBe(filter.replace("&", "?"));
});

test("shows an empty state on a page before the beginning and on an empty list", async () => {
  servePage = (address) => ({ names: [], total: address.includes("end=") ? 2 : 0 });
  const router = renderList("?end=a");
  expect(await screen.findByText("This page is before the beginning of the list, which has 2 agents.")).toBeTruthy();
  act(() => void router.navigate("/agents"));
  expect(await screen.findByText("No agents.")).toBeTruthy();
});

test("disables checkboxes and page links while new rows load, and keeps the focus", async () => {
  const deferred = createDeferredPage();
  servePage = (address) => (address.includes("filter.name=b") ? deferred.promise : { names: ["a1"], total: 9, before: 4 });
  const router = renderList("");
  await screen.findByText("a1");
  act(() => void router.navigate("/agents?filter.name=b"));
  const names = ["Select all rows on this page", "Select a1"];
  for (const box of names.map((name) => screen.getByRole<HTMLInputElement>("checkbox", { name }))) {
    expect(box.getAttribute("aria-disabled")).toBe("true");
    expect(box.title).toMatch(/^Showing previous results/);
    await userEvent.click(box);
    await userEvent.keyboard(" ");
    expect([box.checked, document.activeElement]).toEqual([false, box]);
  }
  expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
  for (const name of ["First page", "Previous page", "Next page"]) {
    const link = screen.getByRole("link", { name });
    expect([link.getAttribute("aria-disabled"), link.getAttribute("href")]).toEqual(["true", "/agents?filter.name=b"]);
    await userEvent.click(link);
    expect(router.state.location.search).toBe("?filter.name=b");
  }
  const next = screen.getByRole("link", { name: "Next page" });
  expect(document.activeElement).toBe(next);
  await act(async () => deferred.respond({ names: ["b1"], total: 1 }));
  await screen.findByText("b1");
  expect([document.activeElement, next.getAttribute("aria-disabled")]).toEqual([next, "true"]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Select b1" }));
  expect(screen.getByRole("region", { name: "Selection" }).textContent).toContain("1 agent selected");
});

test("keeps the focus on a page link while its page loads", async () => {
  const deferred = createDeferredPage();
  servePage = (address) => (address.includes("start=") ? deferred.promise : { names: ["a1"], total: 9 });
  renderList("");
  await screen.findByText("a1");
  const next = screen.getByRole("link", { name: "Next page" });
  await userEvent.click(next);
  expect([document.activeElement, next.getAttribute("aria-disabled")]).toEqual([next, "true"]);
  await act(async () => deferred.respond({ names: ["b1"], total: 9, before: 1 }));
  await screen.findByText("b1");
  expect([document.activeElement, next.getAttribute("aria-disabled")]).toEqual([next, null]);
});

test("copies the IDs of the selected rows, even without HTTPS", async () => {
  servePage = () => ({ names: ["a1", "a2"], total: 2 });
  renderList("");
  await screen.findByText("a1");
  const user = userEvent.setup();
  // Without HTTPS there is no clipboard API.
  vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: undefined } }));
  let copied: string | undefined;
  document.execCommand = () => {
    copied = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  };
  await user.click(screen.getByRole("checkbox", { name: "Select all rows on this page" }));
  await user.click(screen.getByRole("button", { name: "Copy IDs" }));
  await waitFor(() => expect(copied).toBe("a1\na2"));
});

test("clears a focused filter on Back and adds a history entry for what is typed next", async () => {
  servePage = () => ({ names: ["a1"], total: 1 });
  const router = renderList("");
  await screen.findByText("a1");
  const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Name" });
  const waitForSearch = (search: string) => waitFor(() => expect(router.state.location.search).toBe(search));
  await userEvent.type(field, "a");
  await waitForSearch("?filter.name=a");
  await act(() => router.navigate(-1));
  expect([router.state.location.search, field.value, document.activeElement]).toEqual(["", "", field]);
  await userEvent.type(field, "b");
  await waitForSearch("?filter.name=b");
  await act(() => router.navigate(-1));
  expect(router.state.location.search).toBe("");
  await act(() => router.navigate(-1));
  expect(router.state.location.pathname).toBe("/other");
});

test.each(["/other", "/agents"])("doesn't apply pending filter text after going back to %s", async (before) => {
  servePage = () => ({ names: ["a1"], total: 1 });
  const router = renderList("");
  await act(() => router.navigate(before));
  await act(() => router.navigate("/agents?sort=name.desc"));
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const user = userEvent.setup({ advanceTimers: (passed) => vi.advanceTimersByTime(passed) });
  await user.type(screen.getByRole("searchbox", { name: "Name" }), "a");
  await act(() => router.navigate(-1));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  vi.useRealTimers();
  expect([router.state.location.pathname, router.state.location.search]).toEqual([before, ""]);
});

test("renders only changed rows again on a refresh", async () => {
  let status: "up" | "down" = "up";
  mockFetch().on(/./, () => createListPage([createAgent({ name: "a1" }), createAgent({ name: "a2", status })]));
  const client = createQueryClient();
  renderList("", client);
  await screen.findByText("a2");
  status = "down";
  renderedNames.length = 0;
  await act(() => client.invalidateQueries());
  expect(renderedNames).toEqual(["a2"]);
});
