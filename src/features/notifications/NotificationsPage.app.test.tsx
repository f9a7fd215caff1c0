import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { paths } from "~/paths";
import { renderApp } from "~/test/renderApp";
import { startServer, type Server } from "~/test/server";
import { answer, choose, findAlert, findRange, findRow, findRows, rows } from "~/test/steps";

const list = "Notifications";
const bell = () => within(screen.getByRole("banner")).getByRole("button", { name: /^Notifications/ });
const findBell = (name: string) => waitFor(() => expect(bell()).toHaveAccessibleName(name));
const format = new Intl.NumberFormat("en").format;

/** How many notifications the server has with these filters. */
const counted = async (server: Server, env: string, filter: string): Promise<number> =>
  (await server.ask("GET", `/api/v2/notification?limit=1&${filter}`, { env })).metadata.total;

test("read and unread in the drawer, cleared and restored on the page; the bell follows", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.notifications(env("prod")) });
  await findBell("Notifications, 1 unread");
  await user.click(bell());
  await user.click(await screen.findByRole("button", { name: "Mark as read" }));
  await findBell("Notifications");
  expect(within(screen.getByRole("dialog")).getByRole("button", { name: "Mark as unread" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(await findRow(list, "Compilation failed")).toHaveTextContent("read");
  expect(rows(list)[0]).not.toHaveTextContent("unread");
  const act = (action: string) => choose(user, "Compilation failed", action);
  await act("Mark as unread");
  await findBell("Notifications, 1 unread");
  await act("Clear");
  await findAlert("Cleared “Compilation failed”");
  await findRows(list, 0);
  await findBell("Notifications");
  await user.click(screen.getByRole("checkbox", { name: "Cleared too" }));
  expect(address()).toMatch(/\?cleared=true$/);
  await findRow(list, "cleared");
  await act("Restore");
  await findBell("Notifications, 1 unread");
});

test("an address that runs, or leads away, is not followed", async () => {
  const server = startServer();
  const found = (await server.ask("GET", "/api/v2/notification?limit=1", { env: server.env("prod") })).data[0];
  const uris = ["javascript:alert(1)", "https://evil.example/api/v2/compilereport/1", "//evil.example/", "/lsm/v1/service_inventory/x"];
  const data = uris.map((uri) => ({ ...found, id: crypto.randomUUID(), compile_id: null, uri, title: `About ${uri}` }));
  server.on(/GET .*\/notification\?/, { data, links: {}, metadata: { total: 4, before: 0, after: 0, page_size: 4 } });
  const { user } = await renderApp({ path: (env) => paths.notifications(env("prod")), server });
  await findRows(list, 4);
  const links = () => within(screen.getByRole("table", { name: list })).queryAllByRole("link");
  expect(links()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Details of About javascript:alert(1)" }));
  expect(screen.getByText("javascript:alert(1)")).toBeInTheDocument();
  expect(links()).toEqual([]);
});

/** Opens the page of an environment that has 1,200 notifications. */
async function open(words: Record<string, string> = {}) {
  const app = await renderApp({ path: (env) => paths.notifications(env("env-001"), { limit: "2", ...words }), scenario: "large" });
  await findRows(list, 2);
  return { ...app, env: app.id("env-001") };
}

async function clearAll(user: UserEvent, label: string): Promise<void> {
  await user.click(screen.getByRole("button", { name: label }));
  await user.click(await screen.findByRole("menuitem", { name: "Clear" }));
  await answer(user, /^Clear/, "Clear");
}

test("clearing all of 1,200 clears every page of them", async () => {
  const { user, server, env } = await open();
  await findRange("of 1,200");
  await clearAll(user, "All 1,200 notifications");
  await findAlert("Cleared 1,200 notifications");
  await findRows(list, 0);
  await findBell("Notifications");
  expect(await counted(server, env, "filter.cleared=true")).toBe(1200);
});

test("clearing what matches clears exactly that", async () => {
  const { user, server, env } = await open({ "filter.severity": "error" });
  const errors = await counted(server, env, "filter.severity=error");
  expect(errors).toBeGreaterThan(100);
  await clearAll(user, `All ${errors} that match`);
  await findAlert(`Cleared ${errors} notifications`);
  expect(await counted(server, env, "filter.cleared=true")).toBe(errors);
  expect(await counted(server, env, "filter.cleared=true&filter.severity=error")).toBe(errors);
});

test("clearing can be stopped half-way: what was not reached is as it was, and selected", async () => {
  const { user, server, env } = await open();
  let stop!: () => void;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let asked = 0;
  // From the thirtieth on they wait for the click that stops them.
  server.on(/PATCH .*\/notification\//, async () => {
    if (++asked > 30) await stopped;
    return undefined;
  });
  await clearAll(user, "All 1,200 notifications");
  await waitFor(() => expect(screen.getByRole("region", { name: "Progress" })).toHaveTextContent("30 of 1,200"));
  expect(screen.getByRole("progressbar", { name: "Clearing notifications" })).toHaveAttribute("value", "30");
  await user.click(screen.getByRole("button", { name: "All 1,200 notifications" }));
  const item = await screen.findByRole("menuitem", { name: /^Restore/ });
  expect(item).toHaveTextContent("It has to wait until this is done: Clearing notifications");
  expect(item).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  stop();
  await findAlert("Cleared 3");
  const cleared = await counted(server, env, "filter.cleared=true");
  expect(cleared).toBeGreaterThanOrEqual(30);
  expect(cleared).toBeLessThan(40);
  expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent(`${format(1200 - cleared)} notifications selected`);
});

test("marking the unread as read asks for these alone", async () => {
  const { user, server, env } = await open();
  const unread = await counted(server, env, "filter.read=false");
  await user.click(screen.getByRole("button", { name: "All 1,200 notifications" }));
  await user.click(await screen.findByRole("menuitem", { name: "Mark as read" }));
  await answer(user, /^Mark as read/, "Mark as read");
  await findAlert(`Marked ${unread} notifications as read`);
  expect(server.acted()).toHaveLength(unread);
  expect(await counted(server, env, "filter.read=false")).toBe(0);
});
