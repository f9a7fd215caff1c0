import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { refreshNow, setRefreshPaused } from "~/api/clock";
import { paths } from "~/paths";
import { createResourceDetails } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { neverResolves, startMockServer, type MockServer } from "~/test/mockServer";
import { fill, queryRows } from "~/test/steps";

const rid = "net::Address[fw,ip=10.0.0.1]";
const similarRid = "net::Address[fw,ip=10.0.0.10]";

/** Creates an action that started the given number of seconds after 10:00. */
const createAction = (second: number, ...ids: string[]) => ({
  version: 3,
  resource_version_ids: ids.map((id) => `${id},v=3`),
  action_id: `00000000-0000-4000-8000-${String(second).padStart(12, "0")}`,
  action: "deploy",
  started: `2026-11-24T10:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}.000000+00:00`,
  finished: null,
  messages: [],
  status: "deployed",
  changes: null,
  change: "nochange",
});

type Action = ReturnType<typeof createAction>;

/** Builds a page as the server does, with links whenever there are rows. */
function buildActionsPage(all: Action[], search: URLSearchParams) {
  const before = search.get("last_timestamp");
  const data = all
    .filter(({ started }) => before === null || started < before)
    .toSorted((a, b) => (a.started < b.started ? 1 : -1))
    .slice(0, Number(search.get("limit")));
  const last = data.at(-1);
  const cursor = last && new URLSearchParams({ last_timestamp: last.started, action_id: last.action_id });
  return { data, ...(cursor && { links: { next: `/api/v2/resource_actions?${cursor}` } }) };
}

let server: MockServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = startMockServer();
  server.on(/\/resource\/net::Address/, ({ path }) =>
    decodeURIComponent(path).endsWith(`/resource/${rid}`) ? createResourceDetails(rid) : neverResolves(),
  );
});

/** Sets all actions the server has. */
const setActions = (...all: Action[]) =>
  void server.on(/\/resource_actions\?/, ({ path }) => buildActionsPage(all, new URLSearchParams(path.split("?")[1])));

async function openPage(path: (env: string) => string) {
  const app = await renderApp({ path: (id) => path(id("prod")), server });
  await advanceSeconds(1);
  return app;
}
const openActions = (params?: Record<string, string>) => openPage((env) => paths.resource(env, rid, "actions", params));
const openActivity = () => openPage((env) => paths.activity(env, { asked: "true" }));

const getRequests = () => server.getRequestLines(/\/resource_actions\?/).map((request) => request.replace("GET /api/v2", ""));
const followLink = async (name: string) => {
  fireEvent.click(screen.getByRole("link", { name }));
  await advanceSeconds(1);
};
const showActivity = async (agent?: string) => {
  if (agent !== undefined) fill(screen.getByLabelText("Agent"), agent);
  fireEvent.click(screen.getByRole("button", { name: "Show activity" }));
  await advanceSeconds(1);
};

test("offers older pages when similarly named resources fill the first page", async () => {
  setActions(createAction(0, rid), ...Array.from({ length: 100 }, (_, index) => createAction(index + 1, similarRid)));
  const { address } = await openActions();
  expect(screen.queryByText("No actions on this resource.")).toBeNull();
  expect(screen.getByText(/^The orchestrator returned 100 actions on similarly named resources, none on this resource/)).toBeVisible();
  await followLink("Older");
  expect(queryRows("Actions")).toHaveLength(1);
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
  expect(address()).toContain("last_timestamp=");
  await followLink("Newest");
  expect(screen.getByRole("link", { name: "Older" })).toBeVisible();
});

test("reports no actions, or no older actions on an older page", async () => {
  setActions(createAction(1, similarRid));
  await openActions();
  expect(screen.getByText("No actions on this resource.")).toBeVisible();
  expect(screen.queryByText(/similarly named/)).toBeNull();
  cleanup();
  await openActions({ last_timestamp: createAction(9).started, action_id: createAction(9).action_id });
  expect(screen.getByText("No older actions on this resource.")).toBeVisible();
});

test("reloads activity only when the same search is submitted again or on Refresh", async () => {
  setActions(createAction(1, rid));
  await openActivity();
  expect(getRequests()).toHaveLength(1);
  await advanceSecondsAtOnce(600);
  act(() => setRefreshPaused(true));
  act(() => setRefreshPaused(false));
  act(() => void window.dispatchEvent(new Event("online")));
  await advanceSeconds(1);
  expect(getRequests()).toHaveLength(1);
  setActions(createAction(1, rid), createAction(2, rid));
  await showActivity();
  expect(getRequests()).toHaveLength(2);
  expect(queryRows("Activity")).toHaveLength(2);
  await advanceSecondsAtOnce(60);
  act(refreshNow);
  await advanceSeconds(1);
  expect(getRequests()).toHaveLength(3);
});

test("reloads a search that was loaded before", async () => {
  setActions(createAction(1, rid));
  await openActivity();
  await showActivity("fw");
  await showActivity("");
  expect(getRequests()).toEqual(["/resource_actions?limit=50", "/resource_actions?limit=50&agent=fw", "/resource_actions?limit=50"]);
});

test("keeps the previous rows, marked busy, while other rows load", async () => {
  setActions(...Array.from({ length: 60 }, (_, index) => createAction(index, rid)));
  await openActivity();
  server.on(/\/resource_actions\?/, neverResolves);
  await followLink("Older");
  expect(getRequests()).toHaveLength(2);
  expect(queryRows("Activity")).toHaveLength(50);
  expect(screen.getByRole("region", { name: "Activity" })).toHaveAttribute("aria-busy", "true");
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
});

test("explains why the previous rows are still shown", async () => {
  setActions(createAction(1, rid));
  await openActivity();
  server.on(/\/resource_actions\?/, 502);
  await showActivity("fw");
  expect(queryRows("Activity")).toHaveLength(1);
  expect(screen.getByText(/^Showing results for the previous filter\. .*failed with 502/)).toHaveAttribute("role", "status");
});
