// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Agent } from "~/api/models";
import { ChunkLoadError } from "~/chunkLoading";
import * as chunkNotices from "~/chunkNotices";
import { createQueryClient } from "~/api/query";
import { mockFetch } from "~/test/mockFetch";
import { createAgent, createListPage } from "~/test/responses";
import { stubBrowser } from "~/test/stubBrowser";
import { AllMatchingMenu } from "./AllMatchingMenu";
import { defineList } from "./declaration";
import type { ListAction, ListTarget } from "./listActions";
import { ListPanel } from "./ListPanel";
import { useList } from "./useList";

vi.mock("~/chunkNotices", async (importOriginal) => {
  const original = await importOriginal<typeof chunkNotices>();
  return { ...original, loadChunkWithNotice: vi.fn<typeof original.loadChunkWithNotice>(original.loadChunkWithNotice) };
});

/** The rows whose cells were rendered. */
const renderedNames: string[] = [];

const list = defineList("GET /api/v2/agents", {
  id: "agents",
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: ({ name }) => name,
  sort: "name.asc",
  columns: { name: { header: "Name", cell: ({ name }) => (renderedNames.push(name), name), text: ({ name }) => name } },
  filters: { name: { label: "Name" } },
  selectable: true,
  empty: "No agents.",
});

const run = vi.fn<(target: ListTarget<Agent>) => void | Promise<void>>();
const rowOnly: ListAction<Agent, "row"> = { label: "Open", scopes: ["row"], run: () => undefined };
const pause: ListAction<Agent> = {
  label: "Pause",
  scopes: ["row", "selected", "matching"],
  disabledReason: ({ row }) => (row?.paused ? "Already paused" : undefined),
  run,
};

function Page({ actions }: { actions: ListAction<Agent>[] }) {
  const state = useList(list, { env: "e4a1f1c2-0000-4000-8000-000000000001" });
  return (
    <>
      <AllMatchingMenu state={state} actions={actions} />
      <ListPanel state={state} actions={actions} />
    </>
  );
}

beforeEach(() => {
  stubBrowser();
  mockFetch().on(/./, createListPage([createAgent(), createAgent({ name: "b", paused: true })]));
});
afterEach(() => {
  cleanup();
  run.mockReset();
  vi.unstubAllGlobals();
});

async function renderPage(actions: ListAction<Agent>[], search = ""): Promise<UserEvent> {
  const router = createMemoryRouter([{ path: "/", element: <Page actions={actions} /> }], { initialEntries: [`/${search}`] });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByRole("checkbox", { name: "Select b" });
  return userEvent.setup();
}

const getTexts = (elements: HTMLElement[]) => elements.map(({ textContent }) => textContent);

test("shows one declaration in the menus of the rows, the selection bar and the menu for all matching rows", async () => {
  const user = await renderPage([rowOnly, pause]);

  await user.click(screen.getByRole("button", { name: "Actions for a" }));
  expect(getTexts(await screen.findAllByRole("menuitem"))).toEqual(["Open", "Pause"]);
  await user.click(screen.getByRole("menuitem", { name: "Pause" }));
  expect(run).toHaveBeenLastCalledWith({ scope: "row", row: expect.objectContaining({ name: "a" }), ids: ["a"], count: 1 });

  await user.click(screen.getByRole("checkbox", { name: "Select a" }));
  await user.click(screen.getByRole("checkbox", { name: "Select b" }));
  const selection = within(screen.getByRole("region", { name: "Selection" }));
  expect(selection.queryByRole("button", { name: "Open" })).toBeNull();
  await user.click(selection.getByRole("button", { name: "Pause" }));
  expect(run).toHaveBeenLastCalledWith({ scope: "selected", ids: ["a", "b"], count: 2 });

  await user.click(screen.getByRole("button", { name: "Actions for all 2 agents" }));
  expect(getTexts(await screen.findAllByRole("menuitem"))).toEqual(["Pause"]);
  await user.click(screen.getByRole("menuitem", { name: "Pause" }));
  expect(run).toHaveBeenLastCalledWith({ scope: "matching", confirm: expect.any(Function), count: 2 });
});

test("starts an action once, and is busy until the promise of its start settles", async () => {
  let finish!: () => void;
  run.mockImplementation(() => new Promise<void>((resolve) => (finish = resolve)));
  const user = await renderPage([pause]);
  await user.click(screen.getByRole("checkbox", { name: "Select a" }));
  const button = within(screen.getByRole("region", { name: "Selection" })).getByRole("button", { name: "Pause" });
  await user.dblClick(button);
  expect(run).toHaveBeenCalledTimes(1);
  expect(button.ariaDisabled).toBe("true");
  await act(async () => finish());
  expect(button.ariaDisabled).toBeNull();
  await user.click(button);
  expect(run).toHaveBeenCalledTimes(2);
});

test("starts an action of a menu once, even if its item is clicked twice", async () => {
  run.mockImplementation(() => new Promise<void>(() => undefined));
  const user = await renderPage([pause]);
  await user.click(screen.getByRole("button", { name: "Actions for all 2 agents" }));
  const item = await screen.findByRole("menuitem", { name: "Pause" });
  act(() => {
    item.click();
    item.click();
  });
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.getByRole("button", { name: "Actions for all 2 agents" }).ariaDisabled).toBe("true");
});

test("shows why an action is disabled for a row", async () => {
  const user = await renderPage([pause]);
  await user.click(screen.getByRole("button", { name: "Actions for b" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Pause.*Already paused/ }));
  expect(run).not.toHaveBeenCalled();
});

test("disables the actions on all matching rows while params are ignored", async () => {
  const user = await renderPage([pause], "?unknown=1");
  await user.click(screen.getByRole("button", { name: "Actions for all 2 agents" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Pause.*Dismiss the notice about ignored parts of the link first/ }));
  expect(run).not.toHaveBeenCalled();
});

test("takes giving up the code of the question as a no", async () => {
  const user = await renderPage([pause]);
  await user.click(screen.getByRole("button", { name: "Actions for all 2 agents" }));
  const item = await screen.findByRole("menuitem", { name: "Pause" });
  const answers: unknown[] = [];
  run.mockImplementation(async (target) => {
    if (target.scope === "matching")
      answers.push(
        await target.confirm({ label: "Pause", select: ({ name }) => name, describe: () => ({ title: "", body: "", confirmLabel: "" }) }),
      );
  });
  vi.mocked(chunkNotices.loadChunkWithNotice).mockRejectedValueOnce(new ChunkLoadError(new Error("Failed to fetch")));
  await user.click(item);
  await vi.waitFor(() => expect(answers).toEqual([undefined]));
});

test("the button of a row opens and closes its menu, and has the focus again afterwards", async () => {
  const user = await renderPage([pause]);
  const [a, b] = ["Actions for a", "Actions for b"].map((name) => screen.getByRole("button", { name }));
  renderedNames.length = 0;
  await user.click(a!);
  await screen.findByRole("menu", { name: "Actions for a" });
  expect(renderedNames).toEqual(["a"]);
  expect([a, b].map((button) => button!.ariaExpanded)).toEqual(["true", "false"]);
  await user.click(a!);
  expect(screen.queryByRole("menu")).toBeNull();
  expect(a!.ariaExpanded).toBe("false");
  expect(document.activeElement).toBe(a);
  await user.click(a!);
  await user.click(b!);
  await screen.findByRole("menu", { name: "Actions for b" });
  expect([a, b].map((button) => button!.ariaExpanded)).toEqual(["false", "true"]);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(b);
});

test("shows no row menus without actions on rows", async () => {
  await renderPage([{ ...pause, scopes: ["matching"] }]);
  expect(screen.queryByRole("button", { name: "Actions for a" })).toBeNull();
});
