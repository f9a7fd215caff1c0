import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { waitInRealTime, manyAgentsResponse, queryRows, toLooseNamePattern } from "~/test/steps";

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom has no layout: put every row in view.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 100, 1000, 32));
});
afterEach(() => void vi.restoreAllMocks());

const prodOnlyPath = `${paths.overview()}?name=prod`;
const getRow = (name: string) => {
  const match = queryRows("Overview").find((row) => within(row).getAllByRole("link")[0]!.textContent === name);
  if (!match) throw new Error(`The Overview has no row for ${name}.`);
  return match;
};
const getCell = (name: string, index: number) => within(getRow(name)).getAllByRole("cell").at(index)!;
const detailRequests = /\/(agents|compilereport|notification)\?/;
const createRecoveryErrorResponse = () => Response.json({ message: "the database is in recovery mode" }, { status: 500 });
const createAccessDeniedResponse = () => Response.json({ message: "Access denied: scoped to a specific environment" }, { status: 403 });

test("loads agents, last compile and unread errors in turn and links each to its list", async () => {
  const { server, id, address, go } = await renderApp({ path: prodOnlyPath });
  await advanceSeconds(1);
  expect(server.getRequestLines(detailRequests)).toHaveLength(1);
  await advanceSeconds(60);
  expect(within(getRow("prod")).getByRole("link", { name: /^succeeded, / })).toHaveAttribute(
    "href",
    expect.stringMatching(/\/compiles\/[0-9a-f-]{36}$/),
  );
  expect(within(getRow("prod")).getByRole("link", { name: toLooseNamePattern("3 up") })).toBeVisible();
  expect(getCell("prod", -1)).toHaveTextContent(/\d+ (s|min) ago/);
  fireEvent.click(within(getRow("prod")).getByRole("link", { name: toLooseNamePattern("1 paused") }));
  await waitInRealTime(() => expect(address()).toBe(paths.agents(id("prod"), { "filter.status": "paused" })));
  await go(-1);
  // Loaded details survive navigation.
  expect(within(getRow("prod")).getByRole("link", { name: toLooseNamePattern("1 paused") })).toBeVisible();
  fireEvent.click(within(getCell("prod", 10)).getByRole("link", { name: "1" }));
  const errors = paths.notifications(id("prod"), { "filter.read": "false", "filter.severity": "error" });
  await waitInRealTime(() => expect(address()).toBe(errors));
});

test("shows pending and failed details as neither zero nor healthy", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/agents\?/, createRecoveryErrorResponse);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(1);
  expect(getCell("prod", 8)).toHaveTextContent("…Not loaded yet");
  await advanceSeconds(60);
  expect(getCell("prod", 8)).toHaveTextContent("Couldn't load: the database is in recovery mode");
});

test("a request that hangs doesn't keep the other details from loading", async () => {
  const server = startMockServer();
  server.block(/GET \/api\/v2\/compilereport\?/);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(60);
  expect(within(getRow("prod")).getByRole("link", { name: toLooseNamePattern("3 up") })).toBeVisible();
  expect(within(getRow("prod")).getByText(/Couldn't load: No response within 20 seconds\./)).toBeInTheDocument();
});

test("sorts an environment with a failed last compile above healthy ones", async () => {
  const server = startMockServer();
  const scale = server.getEnvironmentId("scale");
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
  await advanceSeconds(1);
  const getNames = () => queryRows("Overview").map((row) => within(row).getAllByRole("link")[0]!.textContent);
  expect(getNames().indexOf("scale")).toBeGreaterThan(getNames().indexOf("empty"));
  await advanceSeconds(90);
  expect(getNames().indexOf("scale")).toBeLessThan(getNames().indexOf("empty"));
  expect(within(getRow("scale")).getByRole("link", { name: /^failed, / })).toHaveAttribute("href", paths.compile(scale, compile.id));
});

test("counts resources of visible environments through REST when GraphQL fails", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql$/, createAccessDeniedResponse);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(1);
  const messages = screen.getAllByRole("status").map(({ textContent }) => textContent);
  expect(messages).toContainEqual(expect.stringContaining("count all resources"));
  await advanceSeconds(20);
  within(getRow("prod")).getByRole("img", { name: "Resources of prod by status: 1 failed, 1 skipped, 92 deployed" });
  const hrefs = within(getRow("prod"))
    .getAllByRole("link", { hidden: true })
    .map((link) => link.getAttribute("href"));
  expect(hrefs).toContainEqual(expect.stringMatching(/filter\.status=failed&filter\.status=unavailable$/));
  expect(hrefs).not.toContainEqual(expect.stringContaining("last_handler_run"));
});

test("says why resources couldn't be counted", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql$/, createAccessDeniedResponse);
  server.on(/GET \/api\/v2\/resource\?/, createRecoveryErrorResponse);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(20);
  for (const index of [4, 5, 6, 7]) expect(getCell("prod", index)).toHaveTextContent("Couldn't load: the database is in recovery mode");
});

test("shows the age of resources counted per environment", async () => {
  const server = startMockServer();
  server.on(/POST \/api\/v2\/graphql$/, createAccessDeniedResponse);
  server.on(detailRequests, createAccessDeniedResponse);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(20);
  within(getRow("prod")).getByRole("img", { name: /92 deployed/ });
  expect(getCell("prod", -1)).toHaveTextContent(/\d+ (s|min) ago|just now/);
});

test("shows partial agent counts when more than 1,000 agents are not up", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/agents\?/, manyAgentsResponse);
  await renderApp({ path: prodOnlyPath, server });
  await advanceSeconds(60);
  expect(getCell("prod", 8)).toHaveTextContent(/1,000\+\s*paused/);
  expect(getCell("prod", 8)).toHaveTextContent(/–\s*up/);
});

test("sends no requests while paused, even for details not loaded yet", async () => {
  const { server } = await renderApp({ path: paths.overview() });
  await advanceSeconds(10);
  expect(server.getRequestLines(detailRequests)).not.toHaveLength(0);
  fireEvent.click(screen.getByRole("button", { name: "Pause refreshing" }));
  await advanceSeconds(10);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines()).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Pause refreshing" }));
  await advanceSeconds(10);
  expect(server.getRequestLines(detailRequests)).not.toHaveLength(0);
});
