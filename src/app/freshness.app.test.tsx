/** What is shown stays true: it renews itself, says how old it is, and gets over every failure by itself. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { htmlPage, startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime, fill, expectPageRange, findRows, getPageRange, queryRows } from "~/test/steps";

const listRoute = /GET \/api\/v2\/resource\?/;
/** The list of a few resources, in faked time. */
async function renderList(server?: MockServer) {
  vi.useFakeTimers();
  const app = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }), server });
  await advanceSeconds(1);
  return app;
}
/** What the banner of an outage says. */
const getOutageMessages = () =>
  screen.getAllByRole("status").flatMap(({ textContent }) => /Could not refresh since \d\d:\d\d:\d\d/.exec(textContent)?.[0] ?? []);
const getFreshness = () => screen.getByRole("group", { name: "Freshness" });

test("one 502 stops no renewal", async () => {
  const { server } = await renderList();
  const removeHandler = server.on(listRoute, () => {
    removeHandler();
    return htmlPage(502);
  });
  await advanceSeconds(16);
  const before = server.getRequestLines(listRoute).length;
  expect(before).toBeGreaterThanOrEqual(2);
  await advanceSeconds(32);
  expect(server.getRequestLines(listRoute).length).toBeGreaterThanOrEqual(before + 2);
  expect(getOutageMessages()).toEqual([]);
  expect(queryRows("Resources")).toHaveLength(5);
});

test.each(["by itself", "by Retry"])("a list that never loaded recovers %s, and the rest of its page stays usable", async (way) => {
  vi.useFakeTimers();
  const server = startMockServer();
  const removeHandler = server.on(listRoute, () => Response.json({ message: "the database is in recovery mode" }, { status: 500 }));
  await renderList(server);
  const queryError = () => screen.queryByRole("alert");
  expect(queryError()).toHaveTextContent("the database is in recovery mode");
  expect(screen.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  fill(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await advanceSeconds(20);
  expect(queryError()).toHaveTextContent("the database is in recovery mode");
  removeHandler();
  if (way === "by itself") await advanceSeconds(16);
  else fireEvent.click(within(queryError()!).getByRole("button", { name: "Retry" }));
  await advanceSeconds(2);
  expect(getPageRange()).toMatch("1–5 of 24");
  expect(queryError()).toBeNull();
});

test("the pauses between tries grow, to 15 seconds at most", async () => {
  const { server } = await renderList();
  server.on(listRoute, () => Promise.reject(new TypeError("Failed to fetch")));
  await advanceSeconds(60);
  const before = server.getRequestLines(listRoute).length;
  await advanceSeconds(60);
  // A clock that looks once a second makes up to 16 of 15.
  expect([3, 4]).toContain(server.getRequestLines(listRoute).length - before);
});

test("a slow answer is waited for, said since when, and not asked for twice", async () => {
  const { server } = await renderList();
  const release = server.block(listRoute);
  const before = server.getRequestLines(listRoute).length;
  await advanceSeconds(40);
  expect(getFreshness()).toHaveTextContent(/Waiting since \d/);
  expect(server.getRequestLines(listRoute)).toHaveLength(before + 1);
  release();
  await advanceSeconds(1);
  expect(getFreshness()).toHaveTextContent(/Updated \d+ s ago/);
});

test("the page says how old it is, and Refresh makes it new", async () => {
  await renderList();
  // It counts in steps of five seconds.
  await advanceSeconds(12);
  expect(getFreshness()).toHaveTextContent(/Updated ([7-9]|1\d) s ago/);
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(2);
  expect(getFreshness()).toHaveTextContent(/Updated [0-3] s ago/);
});

test("the Dashboard is as old as its agents, which are counted less often than its resources", async () => {
  vi.useFakeTimers();
  await renderApp({ path: (env) => paths.environment(env("prod")) });
  await advanceSeconds(1);
  expect(within(screen.getByRole("region", { name: "Agents" })).getAllByRole("listitem")).not.toHaveLength(0);
  // The resources were counted anew after fifteen seconds.
  await advanceSeconds(27);
  expect(getFreshness()).toHaveTextContent(/Updated 2\d s ago/);
});

test("while the tab is paused, what a person does is still answered", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  await user.type(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await expectPageRange("of 24");
  await waitFor(() => expect(screen.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true"));
});

test("a list that was left during an outage is old, not gone, when somebody comes back to it", async () => {
  const { server, go } = await renderList();
  fireEvent.click(within(queryRows("Resources")[0]!).getAllByRole("link")[0]!);
  await waitInRealTime(() => screen.getByRole("heading", { level: 1, name: "Resource" }));
  server.goOffline();
  await go(-1);
  await advanceSeconds(20);
  expect(queryRows("Resources")).toHaveLength(5);
  expect(getOutageMessages()).not.toEqual([]);
});
