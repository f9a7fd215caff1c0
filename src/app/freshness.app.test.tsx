/** Freshness: data refreshes automatically, shows its age, and recovers from failures. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { createHtmlResponse, startMockServer, type MockServer } from "~/test/mockServer";
import { waitInRealTime, fill, expectPageRange, findRows, getPageRange, queryRows } from "~/test/steps";

const listRoute = /GET \/api\/v2\/resource\?/;
/** A short list of resources, with fake timers. */
async function renderList(server?: MockServer) {
  vi.useFakeTimers();
  const app = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }), server });
  await advanceSeconds(1);
  return app;
}
const getOutageMessages = () =>
  screen.getAllByRole("status").flatMap(({ textContent }) => /Not refreshed since \d\d:\d\d:\d\d/.exec(textContent)?.[0] ?? []);
const getFreshness = () => screen.getByRole("group", { name: "Data refresh" });

test("keeps refreshing after a single 502", async () => {
  const { server } = await renderList();
  const removeHandler = server.on(listRoute, () => {
    removeHandler();
    return createHtmlResponse(502);
  });
  await advanceSeconds(16);
  const before = server.getRequestLines(listRoute).length;
  expect(before).toBeGreaterThanOrEqual(2);
  await advanceSeconds(32);
  expect(server.getRequestLines(listRoute).length).toBeGreaterThanOrEqual(before + 2);
  expect(getOutageMessages()).toEqual([]);
  expect(queryRows("Resources")).toHaveLength(5);
});

test.each(["automatically", "on Retry"])(
  "a list that never loaded recovers %s, and the rest of the page stays usable",
  async (recovery) => {
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
    if (recovery === "automatically") await advanceSeconds(16);
    else fireEvent.click(within(queryError()!).getByRole("button", { name: "Retry" }));
    await advanceSeconds(2);
    expect(getPageRange()).toMatch("1–5 of 24");
    expect(queryError()).toBeNull();
  },
);

test("retries with growing delays, up to 15 seconds", async () => {
  const { server } = await renderList();
  server.on(listRoute, () => Promise.reject(new TypeError("Failed to fetch")));
  await advanceSeconds(60);
  const before = server.getRequestLines(listRoute).length;
  await advanceSeconds(60);
  // The clock ticks once per second, so 15 s may become 16.
  expect([3, 4]).toContain(server.getRequestLines(listRoute).length - before);
});

test("shows since when a request is pending, and repeats it when others are answered", async () => {
  const { server } = await renderList();
  const release = server.block(listRoute);
  const before = server.getRequestLines(listRoute).length;
  await advanceSeconds(40);
  expect(getFreshness()).toHaveTextContent(/Waiting since \d/);
  expect(server.getRequestLines(listRoute)).toHaveLength(before + 2);
  release();
  await advanceSeconds(1);
  expect(getFreshness()).toHaveTextContent(/Refreshed (just now|\d+ s ago)/);
});

test("shows the age of the page, and Refresh resets it", async () => {
  await renderList();
  // The age updates every five seconds.
  await advanceSeconds(12);
  expect(getFreshness()).toHaveTextContent(/Refreshed ([7-9]|1\d) s ago/);
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(2);
  expect(getFreshness()).toHaveTextContent(/Refreshed (just now|[1-3] s ago)/);
});

test("the Dashboard's age is that of its agents, which refresh less often than its resources", async () => {
  vi.useFakeTimers();
  await renderApp({ path: (env) => paths.environment(env("prod")) });
  await advanceSeconds(1);
  expect(within(screen.getByRole("region", { name: "Agents" })).getAllByRole("listitem")).not.toHaveLength(0);
  // The resources were refreshed after 15 s.
  await advanceSeconds(27);
  expect(getFreshness()).toHaveTextContent(/Refreshed 2\d s ago/);
});

test("opening a form, in whose favor the list refreshes less often, doesn't make the page look older", async () => {
  vi.useFakeTimers();
  await renderApp({ path: (env) => paths.facts(env("prod")) });
  // What is loaded only once, such as the environment's icon, is that old.
  await advanceSeconds(100);
  fireEvent.click(screen.getByRole("button", { name: "Set fact" }));
  await advanceSeconds(5);
  expect(screen.getByRole("form", { name: "Set a fact" })).toBeVisible();
  expect(getFreshness()).toHaveTextContent(/Refreshed (just now|\d+ s ago)/);
});

test("changing a filter still loads rows while refreshing is paused", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  await user.click(screen.getByRole("button", { name: "Pause refreshing" }));
  await user.type(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await expectPageRange("of 24");
  await waitFor(() => expect(screen.getByRole("button", { name: "Pause refreshing" })).toHaveAttribute("aria-pressed", "true"));
});

test("keeps the rows of a list that is reopened during an outage", async () => {
  const { server, go } = await renderList();
  fireEvent.click(within(queryRows("Resources")[0]!).getAllByRole("link")[0]!);
  await waitInRealTime(() => screen.getByRole("navigation", { name: "Resource" }));
  server.goOffline();
  await go(-1);
  await advanceSeconds(20);
  expect(queryRows("Resources")).toHaveLength(5);
  expect(getOutageMessages()).not.toEqual([]);
});
