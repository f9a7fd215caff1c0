/** What is shown stays true: it renews itself, says how old it is, and gets over every failure by itself. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { htmlPage, startServer, type Server } from "~/test/server";
import { waitInRealTime, fill, findRange, findRows, range, rows } from "~/test/steps";

const list = /GET \/api\/v2\/resource\?/;
/** The list of a few resources, in faked time. */
async function renderList(server?: Server) {
  vi.useFakeTimers();
  const app = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }), server });
  await pass(1);
  return app;
}
/** What the banner of an outage says. */
const stale = () =>
  screen.getAllByRole("status").flatMap(({ textContent }) => /Could not refresh since \d\d:\d\d:\d\d/.exec(textContent)?.[0] ?? []);
const freshness = () => screen.getByRole("group", { name: "Freshness" });

test("one 502 stops no renewal", async () => {
  const { server } = await renderList();
  const end = server.on(list, () => {
    end();
    return htmlPage(502);
  });
  await pass(16);
  const before = server.asked(list).length;
  expect(before).toBeGreaterThanOrEqual(2);
  await pass(32);
  expect(server.asked(list).length).toBeGreaterThanOrEqual(before + 2);
  expect(stale()).toEqual([]);
  expect(rows("Resources")).toHaveLength(5);
});

test.each(["by itself", "by Retry"])("a list that never loaded recovers %s, and the rest of its page stays usable", async (how) => {
  vi.useFakeTimers();
  const server = startServer();
  const end = server.on(list, () => Response.json({ message: "the database is in recovery mode" }, { status: 500 }));
  await renderList(server);
  const failed = () => screen.queryByRole("alert");
  expect(failed()).toHaveTextContent("the database is in recovery mode");
  expect(screen.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  fill(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await pass(20);
  expect(failed()).toHaveTextContent("the database is in recovery mode");
  end();
  if (how === "by itself") await pass(16);
  else fireEvent.click(within(failed()!).getByRole("button", { name: "Retry" }));
  await pass(2);
  expect(range()).toMatch("1–5 of 24");
  expect(failed()).toBeNull();
});

test("the pauses between tries grow, to 15 seconds at most", async () => {
  const { server } = await renderList();
  server.on(list, () => Promise.reject(new TypeError("Failed to fetch")));
  await pass(60);
  const before = server.asked(list).length;
  await pass(60);
  // A clock that looks once a second makes up to 16 of 15.
  expect([3, 4]).toContain(server.asked(list).length - before);
});

test("a slow answer is waited for, said since when, and not asked for twice", async () => {
  const { server } = await renderList();
  const goOn = server.hold(list);
  const before = server.asked(list).length;
  await pass(40);
  expect(freshness()).toHaveTextContent(/Waiting since \d/);
  expect(server.asked(list)).toHaveLength(before + 1);
  goOn();
  await pass(1);
  expect(freshness()).toHaveTextContent(/Updated \d+ s ago/);
});

test("the page says how old it is, and Refresh makes it new", async () => {
  await renderList();
  // It counts in steps of five seconds.
  await pass(12);
  expect(freshness()).toHaveTextContent(/Updated ([7-9]|1\d) s ago/);
  fireEvent.click(screen.getByRole("button", { name: "Refresh" }));
  await pass(2);
  expect(freshness()).toHaveTextContent(/Updated [0-3] s ago/);
});

test("the Dashboard is as old as its agents, which are counted less often than its resources", async () => {
  vi.useFakeTimers();
  await renderApp({ path: (env) => paths.environment(env("prod")) });
  await pass(1);
  expect(within(screen.getByRole("region", { name: "Agents" })).getAllByRole("listitem")).not.toHaveLength(0);
  // The resources were counted anew after fifteen seconds.
  await pass(27);
  expect(freshness()).toHaveTextContent(/Updated 2\d s ago/);
});

test("while the tab is paused, what a person does is still answered", async () => {
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await findRows("Resources", 5);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  await user.type(screen.getByRole("searchbox", { name: "Agent" }), "fw");
  await findRange("of 24");
  await waitFor(() => expect(screen.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true"));
});

test("a list that was left during an outage is old, not gone, when somebody comes back to it", async () => {
  const { server, go } = await renderList();
  fireEvent.click(within(rows("Resources")[0]!).getAllByRole("link")[0]!);
  await waitInRealTime(() => screen.getByRole("heading", { level: 1, name: "Resource" }));
  server.stop();
  await go(-1);
  await pass(20);
  expect(rows("Resources")).toHaveLength(5);
  expect(stale()).not.toEqual([]);
});
