/** The number at the bell, as it is renewed. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { listPage } from "~/test/answers";
import { pass, passAtOnce, renderApp } from "~/test/renderApp";
import { refusal, startServer, type Server } from "~/test/server";

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  server = startServer();
});

const down = () => void server.on(/\/notification\?/, () => refusal(500, "the database is in recovery mode"));
const unread = (total: number) => void server.on(/\/notification\?/, listPage([], { total }));
/** The bell asks once the page stands. */
const open = async () => {
  await renderApp({ path: (env) => paths.agents(env("prod"), { limit: "1" }), server });
  await pass(2);
};
const bell = () => within(screen.getByRole("banner")).getByRole("button", { name: /^Notifications/ });
/** Long enough for a question, and for another try of it. */
const renewed = () => passAtOnce(40);

test("what could not be asked does not look like nought unread", async () => {
  down();
  await open();
  await renewed();
  expect(bell()).toHaveAttribute("aria-label", "Notifications, not known how many are unread");
  expect(bell().textContent).toBe("?");
  expect(bell().title).toContain("the database is in recovery mode");
  unread(3);
  await renewed();
  expect(bell()).toHaveAttribute("aria-label", "Notifications, 3 unread");
  expect(bell().textContent).toBe("3");
});

test("a renewal that failed keeps the number; none unread is no number", async () => {
  unread(1200);
  await open();
  await renewed();
  down();
  await renewed();
  expect(bell()).toHaveAttribute("aria-label", "Notifications, 1,200 unread");
  unread(0);
  await renewed();
  expect(bell()).toHaveAttribute("aria-label", "Notifications");
  expect(bell().textContent).toBe("");
});
