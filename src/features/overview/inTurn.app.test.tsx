/** What the Overview tells of single environments: it is asked in turn, for those in view. */
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer } from "~/test/server";
import { waitInRealTime, manyAgents, rows, looseName } from "~/test/steps";

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom lays nothing out: here all rows are in view.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1000, 32));
});
afterEach(() => void vi.restoreAllMocks());

const prodAlone = `${paths.overview()}?name=prod`;
/** The row of an environment. */
const line = (name: string) => {
  const found = rows("Overview").find((row) => within(row).getAllByRole("link")[0]!.textContent === name);
  if (!found) throw new Error(`The overview has no row of ${name}.`);
  return found;
};
const cell = (name: string, index: number) => within(line(name)).getAllByRole("cell").at(index)!;
/** Questions about one environment's details. */
const details = /\/(agents|compilereport|notification)\?/;
const recovering = () => Response.json({ message: "the database is in recovery mode" }, { status: 500 });
const denied = () => Response.json({ message: "Access denied: scoped to a specific environment" }, { status: 403 });

test("agents, last compile and unread errors come one after the other, each leading to what it counts", async () => {
  const { server, id, address, go } = await renderApp({ path: prodAlone });
  await pass(1);
  expect(server.asked(details)).toHaveLength(1);
  await pass(60);
  expect(within(line("prod")).getByRole("link", { name: /^succeeded, / })).toHaveAttribute(
    "href",
    expect.stringMatching(/\/compiles\/[0-9a-f-]{36}$/),
  );
  expect(within(line("prod")).getByRole("link", { name: looseName("3 up") })).toBeVisible();
  expect(cell("prod", -1)).toHaveTextContent(/\d+ (s|min) ago/);
  fireEvent.click(within(line("prod")).getByRole("link", { name: looseName("1 paused") }));
  await waitInRealTime(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.status": "paused" })));
  await go(-1);
  // What is known is not forgotten on the way.
  expect(within(line("prod")).getByRole("link", { name: looseName("1 paused") })).toBeVisible();
  fireEvent.click(within(cell("prod", 9)).getByRole("link", { name: "1" }));
  const errors = paths.notifications(id("prod"), { "filter.read": "false", "filter.severity": "error" });
  await waitInRealTime(() => expect(address()).toBe(errors));
});

test("what is not known yet, and what could not be asked, looks like neither nought nor well", async () => {
  const server = startServer();
  server.on(/GET \/api\/v2\/agents\?/, recovering);
  await renderApp({ path: prodAlone, server });
  await pass(1);
  expect(cell("prod", 7)).toHaveTextContent("Waits for its turn to be asked");
  await pass(60);
  expect(cell("prod", 7)).toHaveTextContent("Could not be asked: the database is in recovery mode");
});

test("an environment whose last compile failed comes before those where nothing is wrong", async () => {
  const server = startServer();
  const scale = server.env("scale");
  const compile = {
    id: "0000000c-0000-4000-8000-000000000001",
    environment: scale,
    requested: "2026-11-24T08:00:00+00:00",
    started: "2026-11-24T08:00:01+00:00",
    completed: "2026-11-24T08:00:05+00:00",
    success: false,
    version: null,
    metadata: {},
  };
  server.on(/GET \/api\/v2\/compilereport\?/, ({ env }) =>
    env === scale ? { data: [compile], links: {}, metadata: { total: 1, before: 0, after: 0, page_size: 1 } } : undefined,
  );
  await renderApp({ path: paths.overview(), server });
  await pass(1);
  const names = () => rows("Overview").map((row) => within(row).getAllByRole("link")[0]!.textContent);
  expect(names().indexOf("scale")).toBeGreaterThan(names().indexOf("empty"));
  await pass(90);
  expect(names().indexOf("scale")).toBeLessThan(names().indexOf("empty"));
  expect(within(line("scale")).getByRole("link", { name: /^failed, / })).toHaveAttribute("href", paths.compile(scale, compile.id));
});

test("where GraphQL counts nothing, REST counts the resources of the environments in view", async () => {
  const server = startServer();
  server.on(/POST \/api\/v2\/graphql$/, denied);
  await renderApp({ path: prodAlone, server });
  await pass(1);
  const told = screen.getAllByRole("status").map(({ textContent }) => textContent);
  expect(told).toContainEqual(expect.stringContaining("Not all resources could be counted"));
  await pass(20);
  within(line("prod")).getByRole("img", { name: "Resources of prod: 1 failed, 1 skipped, 92 deployed" });
});

test("resources that are counted one environment at a time have an age", async () => {
  const server = startServer();
  server.on(/POST \/api\/v2\/graphql$/, denied);
  server.on(details, denied);
  await renderApp({ path: prodAlone, server });
  await pass(20);
  within(line("prod")).getByRole("img", { name: /92 deployed/ });
  expect(cell("prod", -1)).toHaveTextContent(/\d+ (s|min) ago|now/);
});

test("of more than a thousand agents that are not up the page says what it knows", async () => {
  const server = startServer();
  server.on(/GET \/api\/v2\/agents\?/, manyAgents);
  await renderApp({ path: prodAlone, server });
  await pass(60);
  expect(cell("prod", 7)).toHaveTextContent(/1,000\+\s*paused/);
  expect(cell("prod", 7)).toHaveTextContent(/–\s*up/);
});

test("while it is paused it asks for nothing, though there are details that it never asked for", async () => {
  const { server } = await renderApp({ path: paths.overview() });
  await pass(10);
  expect(server.asked(details)).not.toHaveLength(0);
  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  await pass(10);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked()).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  await pass(10);
  expect(server.asked(details)).not.toHaveLength(0);
});
