// @vitest-environment jsdom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refresh, setPaused } from "~/api/clock";
import { paths } from "~/paths";
import { ActivityPage } from "./ActivityPage";
import { details, env, never, open, pass, type Answer } from "./onServer";
import { ResourcePage } from "./ResourcePage";

const rid = "net::Address[fw,ip=10.0.0.1]";
const other = "net::Address[fw,ip=10.0.0.10]";

/** An action that began so many seconds after ten, on one resource or several. */
const action = (second: number, ...ids: string[]) => ({
  environment: env,
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

const serving =
  (all: Action[]): Answer =>
  ({ path, search }) => {
    if (path === "/resource_actions") return actionsOf(all, search);
    return path === `/resource/${rid}` ? details(rid) : never();
  };

let page: ReturnType<typeof open>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  setPaused(false);
  page.end();
  vi.useRealTimers();
});

const rows = (name: string) => within(screen.getByRole("table", { name })).getAllByRole("row").slice(1);
const asked = () => page.of("/resource_actions");

test("a resource whose actions are pushed off the first page by others that are named alike is not said to have none", async () => {
  const all = [action(0, rid), ...Array.from({ length: 100 }, (_, index) => action(index + 1, other))];
  page = open(<ResourcePage />, paths.resource(env, rid, "actions"), serving(all));
  await pass(1);
  expect(screen.queryByText("No action on this resource is stored.")).toBeNull();
  expect(screen.getByText(/^None of 100 actions of the resources that are named alike is on this one/)).toBeTruthy();
  fireEvent.click(screen.getByRole("link", { name: "Older" }));
  await pass(1);
  expect(rows("Actions")).toHaveLength(1);
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
  expect(page.router.state.location.search).toContain("last_timestamp=");
  fireEvent.click(screen.getByRole("link", { name: "Newest" }));
  await pass(1);
  expect(screen.getByRole("link", { name: "Older" })).toBeTruthy();
});

test("a resource without actions, behind a page that is not full, has none; behind an older one, no older ones", async () => {
  page = open(<ResourcePage />, paths.resource(env, rid, "actions"), serving([action(1, other)]));
  await pass(1);
  expect(screen.getByText("No action on this resource is stored.")).toBeTruthy();
  expect(screen.queryByText(/named alike/)).toBeNull();
  page.end();
  const words = { last_timestamp: action(9).started, action_id: action(9).action_id };
  page = open(<ResourcePage />, paths.resource(env, rid, "actions", words), serving([action(1, other)]));
  await pass(1);
  expect(screen.getByText("No older action on this resource is stored.")).toBeTruthy();
});

test("activity is asked again when somebody asks for the same, and by Refresh, and by nothing else", async () => {
  page = open(<ActivityPage />, paths.activity(env, { asked: "true" }), serving([action(1, rid)]));
  await pass(1);
  expect(asked()).toHaveLength(1);
  await pass(600);
  act(() => setPaused(true));
  act(() => setPaused(false));
  act(() => void window.dispatchEvent(new Event("online")));
  await pass(1);
  expect(asked()).toHaveLength(1);
  page.server.answer = serving([action(1, rid), action(2, rid)]);
  fireEvent.click(screen.getByRole("button", { name: "Show activity" }));
  await pass(1);
  expect(asked()).toHaveLength(2);
  expect(rows("Activity")).toHaveLength(2);
  await pass(60);
  act(refresh);
  await pass(1);
  expect(asked()).toHaveLength(3);
});

test("words that were asked for before are asked for again", async () => {
  page = open(<ActivityPage />, paths.activity(env, { asked: "true" }), serving([action(1, rid)]));
  await pass(1);
  const show = async (agent: string) => {
    fireEvent.change(screen.getByLabelText("Agent"), { target: { value: agent } });
    fireEvent.click(screen.getByRole("button", { name: "Show activity" }));
    await pass(1);
  };
  await show("fw");
  await show("");
  expect(asked()).toEqual(["/resource_actions?limit=50", "/resource_actions?limit=50&agent=fw", "/resource_actions?limit=50"]);
});

test("while other words or older rows are asked for, the rows of before stay, marked busy", async () => {
  const all = Array.from({ length: 60 }, (_, index) => action(index, rid));
  page = open(<ActivityPage />, paths.activity(env, { asked: "true" }), serving(all));
  await pass(1);
  page.server.answer = never;
  fireEvent.click(screen.getByRole("link", { name: "Older" }));
  await pass(1);
  expect(asked()).toHaveLength(2);
  expect(rows("Activity")).toHaveLength(50);
  expect(screen.getByRole("region", { name: "Activity" }).getAttribute("aria-busy")).toBe("true");
  expect(screen.queryByRole("link", { name: "Older" })).toBeNull();
});

test("rows of before say why there are no others", async () => {
  page = open(<ActivityPage />, paths.activity(env, { asked: "true" }), serving([action(1, rid)]));
  await pass(1);
  page.server.answer = () => 502;
  fireEvent.change(screen.getByLabelText("Agent"), { target: { value: "fw" } });
  fireEvent.click(screen.getByRole("button", { name: "Show activity" }));
  await pass(1);
  expect(rows("Activity")).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toMatch(/^These are the rows that were asked for before: .*failed with 502/);
});
