/** The number at the bell, as it is renewed. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { createListPage } from "~/test/responses";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { refusal, startMockServer, type MockServer } from "~/test/mockServer";

let server: MockServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = startMockServer();
});

const failNotifications = () => void server.on(/\/notification\?/, () => refusal(500, "the database is in recovery mode"));
const setUnreadCount = (total: number) => void server.on(/\/notification\?/, createListPage([], { total }));
/** The bell asks once the page stands. */
const openPage = async () => {
  await renderApp({ path: (env) => paths.agents(env("prod"), { limit: "1" }), server });
  await advanceSeconds(2);
};
const getBell = () => within(screen.getByRole("banner")).getByRole("button", { name: /^Notifications/ });
/** Long enough for a question, and for another try of it. */
const waitForRefresh = () => advanceSecondsAtOnce(40);

test("what could not be asked does not look like nought unread", async () => {
  failNotifications();
  await openPage();
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications, not known how many are unread");
  expect(getBell().textContent).toBe("?");
  expect(getBell().title).toContain("the database is in recovery mode");
  setUnreadCount(3);
  await waitForRefresh();
  expect(getBell()).toHaveAttribute("aria-label", "Notifications, 3 unread");
  expect(getBell().textContent).toBe("3");
});

test("a renewal that failed keeps the number; none unread is no number", async () => {
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
