import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { chooseRowAction, findAlert, findDialog, expectPageRange, findRow, findRows, queryRows, waitInRealTime } from "~/test/steps";

const tableName = "Notifications";
const getBell = () => within(screen.getByRole("banner")).getByRole("button", { name: /^Notifications/ });
const findBell = (name: string) => waitFor(() => expect(getBell()).toHaveAccessibleName(name));
const format = new Intl.NumberFormat("en").format;

const fetchCount = async (server: MockServer, env: string, filter: string): Promise<number> =>
  (await server.fetchJson("GET", `/api/v2/notification?limit=1&${filter}`, { env })).metadata.total;

test("marks, clears and restores a notification and updates the bell", async () => {
  const { user, address } = await renderApp({ path: (env) => paths.notifications(env("prod")) });
  await findBell("Notifications, 1 unread");
  await user.click(getBell());
  await user.click(await screen.findByRole("button", { name: "Mark as read" }));
  await findBell("Notifications");
  expect(within(screen.getByRole("dialog")).getByRole("button", { name: "Mark as unread" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(await findRow(tableName, "Compilation failed")).toHaveTextContent("read");
  expect(queryRows(tableName)[0]).not.toHaveTextContent("unread");
  const chooseAction = (action: string) => chooseRowAction(user, "Compilation failed", action);
  await chooseAction("Mark as unread");
  await findBell("Notifications, 1 unread");
  await chooseAction("Clear");
  await findAlert("Cleared “Compilation failed”");
  await findRows(tableName, 0);
  await findBell("Notifications");
  await user.click(screen.getByRole("checkbox", { name: "Include cleared" }));
  expect(address()).toMatch(/\?cleared=true$/);
  await findRow(tableName, "cleared");
  await chooseAction("Restore");
  await findBell("Notifications, 1 unread");
});

test("doesn't link to scripts, other hosts or unknown paths", async () => {
  const server = startMockServer();
  const seeded = (await server.fetchJson("GET", "/api/v2/notification?limit=1", { env: server.getEnvironmentId("prod") })).data[0];
  const uris = ["javascript:alert(1)", "https://evil.example/api/v2/compilereport/1", "//evil.example/", "/lsm/v1/service_inventory/x"];
  const data = uris.map((uri) => ({ ...seeded, id: crypto.randomUUID(), compile_id: null, uri, title: `About ${uri}` }));
  server.on(/GET .*\/notification\?/, { data, links: {}, metadata: { total: 4, before: 0, after: 0, page_size: 4 } });
  const { user } = await renderApp({ path: (env) => paths.notifications(env("prod")), server });
  await findRows(tableName, 4);
  const links = () => within(screen.getByRole("table", { name: tableName })).queryAllByRole("link");
  expect(links()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Details of About javascript:alert(1)" }));
  expect(screen.getByText("javascript:alert(1)")).toBeInTheDocument();
  expect(links()).toEqual([]);
});

/** Opens the page of an environment with 1,200 notifications. */
async function openNotifications(params: Record<string, string> = {}) {
  const app = await renderApp({ path: (env) => paths.notifications(env("env-001"), { limit: "2", ...params }), scenario: "large" });
  await findRows(tableName, 2);
  return { ...app, env: app.id("env-001") };
}

async function clearAll(user: UserEvent, label: string): Promise<void> {
  await user.click(screen.getByRole("button", { name: label }));
  await user.click(await screen.findByRole("menuitem", { name: "Clear" }));
  await user.click(await screen.findByRole("button", { name: /^Clear [\d,]+ notifications$/ }));
}

test("clears notifications of all pages", async () => {
  const { user, server, env } = await openNotifications();
  await expectPageRange("of 1,200");
  await clearAll(user, "Actions for all 1,200 notifications");
  await findAlert("Cleared 1,200 notifications");
  await findRows(tableName, 0);
  await findBell("Notifications");
  expect(await fetchCount(server, env, "filter.cleared=true")).toBe(1200);
});

test("clears only notifications that match the filter", async () => {
  const { user, server, env } = await openNotifications({ "filter.severity": "error" });
  const errors = await fetchCount(server, env, "filter.severity=error");
  expect(errors).toBeGreaterThan(100);
  await clearAll(user, `Actions for ${errors} matching notifications`);
  await findAlert(`Cleared ${errors} notifications`);
  expect(await fetchCount(server, env, "filter.cleared=true")).toBe(errors);
  expect(await fetchCount(server, env, "filter.cleared=true&filter.severity=error")).toBe(errors);
});

test("counts as cleared only what the server says or shows", async () => {
  vi.useFakeTimers();
  const { server, env } = await openNotifications({ "filter.severity": "error" });
  const errors = await fetchCount(server, env, "filter.severity=error");
  let count = 0;
  // Of every three requests, a proxy answers one itself, and loses the response to another.
  server.on(/PATCH .*\/notification\//, async (_, execute) => {
    const turn = count++ % 3;
    if (turn === 0) return new Response("");
    const response = await execute();
    return turn === 1 ? new Response("") : response;
  });
  const press = async (role: string, name: string | RegExp) =>
    fireEvent.click(await waitInRealTime(() => screen.getByRole(role, { name })));
  await press("button", `Actions for ${errors} matching notifications`);
  await press("menuitem", "Clear");
  await press("button", /^Clear [\d,]+ notifications$/);
  await waitInRealTime(() => expect(count).toBe(errors));
  await advanceSecondsAtOnce(35);
  const cleared = await fetchCount(server, env, "filter.cleared=true");
  const unknown = Math.ceil(errors / 3);
  expect(cleared).toBe(errors - unknown);
  const getAlerts = () =>
    screen
      .getAllByRole("alert")
      .map(({ textContent }) => textContent)
      .join();
  await waitInRealTime(() => expect(getAlerts()).toContain(`Cleared ${cleared} notifications`));
  expect(getAlerts()).toContain(`${unknown} with unknown outcome`);
});

test("stops clearing on cancel and selects the remaining notifications", async () => {
  const { user, server, env } = await openNotifications();
  let releaseRequests!: () => void;
  const released = new Promise<void>((resolve) => (releaseRequests = resolve));
  let requestCount = 0;
  // Requests after the first 30 wait until the operation is canceled.
  server.on(/PATCH .*\/notification\//, async () => {
    if (++requestCount > 30) await released;
    return undefined;
  });
  await clearAll(user, "Actions for all 1,200 notifications");
  await waitFor(() => expect(screen.getByRole("region", { name: "Progress" })).toHaveTextContent("30 of 1,200"));
  expect(screen.getByRole("progressbar", { name: "Clearing notifications" })).toHaveAttribute("value", "30");
  await user.click(screen.getByRole("button", { name: "Actions for all 1,200 notifications" }));
  const item = await screen.findByRole("menuitem", { name: /^Restore/ });
  expect(item).toHaveTextContent("Wait for the current action to finish: Clearing notifications");
  expect(item).toHaveAttribute("aria-disabled", "true");
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  releaseRequests();
  await findAlert("Cleared 3");
  const cleared = await fetchCount(server, env, "filter.cleared=true");
  expect(cleared).toBeGreaterThanOrEqual(30);
  expect(cleared).toBeLessThan(40);
  expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent(`${format(1200 - cleared)} notifications selected`);
});

test("sends requests only for unread notifications when marking all as read", async () => {
  const { user, server, env } = await openNotifications();
  const unread = await fetchCount(server, env, "filter.read=false");
  await user.click(screen.getByRole("button", { name: "Actions for all 1,200 notifications" }));
  await user.click(await screen.findByRole("menuitem", { name: "Mark as read" }));
  const dialog = await findDialog(`Mark ${unread} notifications in env-001 as read?`);
  expect(dialog).toHaveTextContent(`${format(1200 - unread)} of the 1,200 notifications need no change.`);
  await user.click(within(dialog).getByRole("button", { name: `Mark ${unread} notifications as read` }));
  await findAlert(`Marked ${unread} notifications as read`);
  expect(server.getMutations()).toHaveLength(unread);
  expect(await fetchCount(server, env, "filter.read=false")).toBe(0);
});
