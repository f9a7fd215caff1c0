/** Actions on resources, as the server lists them: those of one resource are found among those of others that are named alike. */
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { refresh, setPaused } from "~/api/clock";
import { paths } from "~/paths";
import { resourceDetails } from "~/test/answers";
import { pass, passAtOnce, renderApp } from "~/test/renderApp";
import { never, startServer, type Server } from "~/test/server";
import { fill, rows } from "~/test/steps";

const rid = "net::Address[fw,ip=10.0.0.1]";
const other = "net::Address[fw,ip=10.0.0.10]";

/** An action that began so many seconds after ten, on one resource or several. */
const action = (second: number, ...ids: string[]) => ({
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

type Action = ReturnType<typeof action>;

/** A page of actions as the server makes it, with links that are there whenever rows are. */
function actionsOf(all: Action[], search: URLSearchParams) {
  const before = search.get("last_timestamp");
  const data = all
    .filter(({ started }) => before === null || started < before)
    .toSorted((one, next) => (one.started < next.started ? 1 : -1))
    .slice(0, Number(search.get("limit")));
  const last = data.at(-1);
  const words = last && new URLSearchParams({ last_timestamp: last.started, action_id: last.action_id });
  return { data, ...(words && { links: { next: `/api/v2/resource_actions?${words}` } }) };
}

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  server = startServer();
  server.on(/\/resource\/net::Address/, ({ path }) =>
    decodeURIComponent(path).endsWith(`/resource/${rid}`) ? resourceDetails(rid) : never(),
  );
});

/** From now on these are all actions that the server has. */
const serve = (...all: Action[]) =>
  void server.on(/\/resource_actions\?/, ({ path }) => actionsOf(all, new URLSearchParams(path.split("?")[1])));

/** Opens the actions of the resource, or all activity. */
async function open(path: (env: string) => string) {
  const app = await renderApp({ path: (id) => path(id("prod")), server });
  await pass(1);
  return app;
}
const openActions = (words?: Record<string, string>) => open((env) => paths.resource(env, rid, "actions", words));
const openActivity = () => open((env) => paths.activity(env, { asked: "true" }));

const asked = () => server.asked(/\/resource_actions\?/).map((request) => request.replace("GET /api/v2", ""));
const follow = async (name: string) => {
  fireEvent.click(screen.getByRole("link", { name }));
  await pass(1);
};
const ask = async (agent?: string) => {
  if (agent !== undefined) fill(screen.getByLabelText("Agent"), agent);
  fireEvent.click(screen.getByRole("button", { name: "Show activity" }));
  await pass(1);
};

test("a resource whose actions are pushed off the first page by others that are named alike is not said to have none", async () => {
  serve(action(0, rid), ...Array.from({ length: 100 }, (_, index) => action(index + 1, other)));
  const { address } = await openActions();
  expect(screen.queryByText("No action on this resource is stored.")).toBeNull();
  expect(screen.getByText(/^None of 100 actions of the resources that are named alike is on this one/)).toBeVisible();
  await follow("Older");
  expect(rows("Actions")).toHaveLength(1);
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
  expect(address()).toContain("last_timestamp=");
  await follow("Newest");
  expect(screen.getByRole("link", { name: "Older" })).toBeVisible();
});

test("a resource without actions, behind a page that is not full, has none; behind an older one, no older ones", async () => {
  serve(action(1, other));
  await openActions();
  expect(screen.getByText("No action on this resource is stored.")).toBeVisible();
  expect(screen.queryByText(/named alike/)).toBeNull();
  cleanup();
  await openActions({ last_timestamp: action(9).started, action_id: action(9).action_id });
  expect(screen.getByText("No older action on this resource is stored.")).toBeVisible();
});

test("activity is asked again when somebody asks for the same, and by Refresh, and by nothing else", async () => {
  serve(action(1, rid));
  await openActivity();
  expect(asked()).toHaveLength(1);
  await passAtOnce(600);
  act(() => setPaused(true));
  act(() => setPaused(false));
  act(() => void window.dispatchEvent(new Event("online")));
  await pass(1);
  expect(asked()).toHaveLength(1);
  serve(action(1, rid), action(2, rid));
  await ask();
  expect(asked()).toHaveLength(2);
  expect(rows("Activity")).toHaveLength(2);
  await passAtOnce(60);
  act(refresh);
  await pass(1);
  expect(asked()).toHaveLength(3);
});

test("words that were asked for before are asked for again", async () => {
  serve(action(1, rid));
  await openActivity();
  await ask("fw");
  await ask("");
  expect(asked()).toEqual(["/resource_actions?limit=50", "/resource_actions?limit=50&agent=fw", "/resource_actions?limit=50"]);
});

test("while other words or older rows are asked for, the rows of before stay, marked busy", async () => {
  serve(...Array.from({ length: 60 }, (_, index) => action(index, rid)));
  await openActivity();
  server.on(/\/resource_actions\?/, never);
  await follow("Older");
  expect(asked()).toHaveLength(2);
  expect(rows("Activity")).toHaveLength(50);
  expect(screen.getByRole("region", { name: "Activity" })).toHaveAttribute("aria-busy", "true");
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
});

test("rows of before say why there are no others", async () => {
  serve(action(1, rid));
  await openActivity();
  server.on(/\/resource_actions\?/, 502);
  await ask("fw");
  expect(rows("Activity")).toHaveLength(1);
  expect(screen.getByText(/^These are the rows that were asked for before: .*failed with 502/)).toHaveAttribute("role", "status");
});
