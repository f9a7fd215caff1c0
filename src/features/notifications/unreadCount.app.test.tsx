import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Notification } from "~/api/models";
import { paths } from "~/paths";
import { createListPage, createNotification } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime } from "~/test/steps";

let server: MockServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = startMockServer();
});

const failNotifications = () => void server.on(/\/notification\?/, () => createErrorResponse(500, "the database is in recovery mode"));
const setUnreadCount = (total: number) => void server.on(/\/notification\?/, createListPage([], { total }));
/** Opens a page and waits until the bell has sent its request. */
const openPage = async () => {
  await renderApp({ path: (env) => paths.agents(env("prod"), { limit: "1" }), server });
  await advanceSeconds(2);
};
const getBell = () => within(screen.getByRole("banner")).getByRole("button", { name: /^Notifications/ });
/** Unread notifications, newest first, by severity and number. Responds to the filter and the limit. */
function serveUnread(...groups: [severity: Notification["severity"], count: number][]) {
  const rows = groups
    .flatMap(([severity, count]) => Array.from({ length: count }, () => severity))
    .map((severity, index, { length }) =>
      createNotification({
        id: `${severity} ${length - index}`,
        title: `${severity} ${length - index}`,
        severity,
        created: `2026-11-24T10:00:00.${String(length - index).padStart(6, "0")}+00:00`,
      }),
    );
  server.on(/\/notification\?/, ({ path }) => {
    const params = new URL(path, "http://localhost").searchParams;
    const severity = params.get("filter.severity");
    const matches = rows.filter((row) => severity === null || row.severity === severity);
    return createListPage(matches.slice(0, Number(params.get("limit"))), { total: matches.length });
  });
}
const getBellIcons = () => [...getBell().querySelectorAll("[data-icon]")].map((icon) => icon.getAttribute("data-icon"));
/** Waits long enough for a request and a retry. */
const waitForRefresh = () => advanceSecondsAtOnce(40);

test("shows an unknown count after a failed request", async () => {
  failNotifications();
  await openPage();
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications, unread count unknown");
  expect(getBell().textContent).toBe("?");
  expect(getBell().title).toContain("the database is in recovery mode");
  setUnreadCount(3);
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications, 3 unread");
  expect(getBell().textContent).toBe("3");
});

test("keeps the count after a failed refresh and hides it at zero", async () => {
  setUnreadCount(1200);
  await openPage();
  await waitForRefresh();
  failNotifications();
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications, 1,200 unread");
  setUnreadCount(0);
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications");
  expect(getBell().textContent).toBe("");
});

test("doesn't look like zero while loading", async () => {
  const release = server.block(/\/notification\?/);
  await openPage();
  expect(getBell()).toHaveAccessibleDescription("Notifications: loading the unread count");
  setUnreadCount(0);
  release();
  await waitForRefresh();
  expect(getBell()).toHaveAccessibleDescription("Notifications: none unread");
});

test.each([
  [
    [
      ["info", 2],
      ["error", 1],
      ["warning", 3],
    ],
    "Notifications, 6 unread: 1 error",
    ["cross"],
  ],
  [
    [
      ["info", 200],
      ["error", 30],
    ],
    "Notifications, 230 unread: 30 errors",
    ["cross"],
  ],
  [
    [
      ["message", 100],
      ["warning", 1],
      ["info", 50],
    ],
    "Notifications, 151 unread: 1 warning",
    ["triangle"],
  ],
  [
    [
      ["message", 100],
      ["success", 1],
    ],
    "Notifications, 101 unread",
    [],
  ],
] satisfies [Parameters<typeof serveUnread>, string, string[]][])(
  "shows the worst of all unread notifications: %j",
  async (groups, description, icons) => {
    serveUnread(...groups);
    await openPage();
    await advanceSeconds(2);
    expect(getBell().title).toBe(description);
    expect(getBellIcons()).toEqual(icons);
  },
);

test("announces an error behind other notifications, with the number of all unread errors", async () => {
  serveUnread(["info", 5], ["error", 29]);
  await openPage();
  expect(screen.queryAllByRole("alert")).toEqual([]);
  serveUnread(["info", 70], ["error", 1], ["info", 5], ["error", 29]);
  await advanceSeconds(32);
  await waitInRealTime(() => expect(screen.queryAllByRole("alert")).toHaveLength(1));
  const toast = screen.getByRole("alert");
  expect(toast).toHaveTextContent("error 35");
  expect(within(toast).getByRole("link", { name: "All 30 unread errors" })).toHaveAttribute(
    "href",
    expect.stringContaining("filter.read=false&filter.severity=error"),
  );
  // The toast has closed, and the next refresh doesn't announce the same error.
  await advanceSeconds(35);
  expect(screen.queryAllByRole("alert")).toEqual([]);
});

test("doesn't announce an older error that somebody marks as unread", async () => {
  serveUnread(["info", 9]);
  await openPage();
  serveUnread(["info", 5], ["error", 3]);
  await waitForRefresh();
  await waitForRefresh();
  expect(screen.queryAllByRole("alert")).toEqual([]);
});
