import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { createListPage } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { createErrorResponse, startMockServer, type MockServer } from "~/test/mockServer";

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
