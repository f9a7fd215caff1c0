import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { manyAgentsResponse, queryRows, toLooseNamePattern } from "~/test/steps";

const renderDashboard = (server?: MockServer, params?: { range?: string }) =>
  renderApp({ path: (env) => paths.environment(env("prod"), params), server });

const getCard = (name: string) => screen.getByRole("region", { name });
const getRangeLink = (name: string) => within(screen.getByRole("navigation", { name: "Time range" })).getByRole("link", { name });

const chartTitles = ["Resources by status", "Agents by state", "Compile time", "Compile wait time", "Compiles per hour"];

/** Each card, its request, and a text that it shows only once it has loaded. */
const cards: [name: string, request: RegExp, loadedText: RegExp][] = [
  ["Resources", /GET \/api\/v2\/resource\?/, /92 deployed/],
  ["Agents", /GET \/api\/v2\/agents\?/, /3\s*up/],
  ["Recent compiles", /GET \/api\/v2\/compilereport\?/, /succeeded/],
  ["Server", /GET \/api\/v1\/serverstatus/, /OK/],
  ["Resources by status", /GET \/api\/v2\/metrics\?/, /Average number of resources/],
];

const respondRecovering = () => Response.json({ message: "the database is in recovery mode" }, { status: 500 });

test.each(cards)("only the card that failed to load shows an error: %s", async (name, request, loadedText) => {
  const server = startMockServer();
  const restore = server.on(request, respondRecovering);
  const { user } = await renderDashboard(server);
  for (const [otherName, , otherText] of cards.filter(([otherName]) => otherName !== name)) {
    await waitFor(() => expect(getCard(otherName)).toHaveTextContent(otherText));
  }
  const alert = await within(getCard(name)).findByRole("alert");
  expect(alert).toHaveTextContent(`Couldn't load ${name.toLowerCase()}`);
  expect(alert).toHaveTextContent("the database is in recovery mode");
  expect(getCard(name)).not.toHaveTextContent(loadedText);
  // Pausing stops automatic retries, which would remove the button before the click.
  await user.click(screen.getByRole("button", { name: "Pause refreshing" }));
  const retry = within(alert).getByRole("button", { name: "Retry" });
  await waitFor(() => expect(retry).not.toHaveAttribute("aria-disabled", "true"));
  restore();
  await user.click(retry);
  await waitFor(() => expect(getCard(name)).toHaveTextContent(loadedText));
  expect(within(getCard(name)).queryByRole("alert")).toBeNull();
});

test("keeps the data of a card that failed to refresh and shows since when", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await advanceSeconds(1);
  expect(getCard("Agents")).toHaveTextContent(/3\s*up/);
  server.on(/GET \/api\/v2\/agents\?/, respondRecovering);
  await advanceSeconds(35);
  expect(getCard("Agents")).toHaveTextContent(/Not refreshed since \d\d:\d\d:\d\d \S+: the database is in recovery mode/);
  expect(getCard("Agents")).toHaveTextContent(/3\s*up/);
  expect(getCard("Resources")).not.toHaveTextContent("Not refreshed");
});

test("shows failed and missing slices of the server", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v1\/serverstatus/, async (_, mock) => {
    const { data } = (await (await mock()).json()) as { data: { slices: { name: string }[] } };
    const slices = data.slices.filter(({ name }) => name !== "core.database");
    Object.assign(
      slices.find(({ name }) => name === "core.compiler")!,
      { reported_status: "Error", message: "no space is left" },
    );
    return { data: { ...data, slices, status: "Error" } };
  });
  await renderDashboard(server);
  await waitFor(() => expect(getCard("Server")).toHaveTextContent("core.compiler"));
  expect(getCard("Server")).toHaveTextContent("Error: no space is left");
  const definitions = within(getCard("Server")).getAllByRole("definition");
  expect(definitions.map(({ textContent }) => textContent)).toContain("Not reported by the server");
});

test("shows incomplete counts with more than 1,000 agents that aren't up", async () => {
  const server = startMockServer();
  server.on(/GET \/api\/v2\/agents\?/, manyAgentsResponse);
  await renderDashboard(server);
  const items = await within(await screen.findByRole("region", { name: "Agents" })).findAllByRole("listitem");
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^0\s*down$/),
    expect.stringMatching(/^1,000\+\s*paused$/),
    expect.stringMatching(/^–\s*up$/),
    "400 more agents",
  ]);
});

test("keeps the range in the address and fetches all charts with one request", async () => {
  // The metrics are fetched again every minute: the test stays within one.
  vi.useFakeTimers({ now: Math.floor(Date.now() / 60_000) * 60_000 + 10_000 });
  const { server, address, go } = await renderDashboard();
  await advanceSeconds(2);
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 2 min");
  server.requests.length = 0;
  fireEvent.click(getRangeLink("6 h"));
  await advanceSeconds(1);
  expect(address()).toMatch(/\?range=6h$/);
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 5 min");
  const metricsRequests = server.getRequestLines(/\/metrics\?/);
  expect(metricsRequests).toHaveLength(1);
  const searchParams = new URL(metricsRequests[0]!.slice(4), "http://localhost").searchParams;
  expect(searchParams.getAll("metrics")).toHaveLength(chartTitles.length);
  expect(Date.parse(searchParams.get("end_interval")!) - Date.parse(searchParams.get("start_interval")!)).toBe(6 * 3_600_000);
  await go(-1);
  await advanceSeconds(1);
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 2 min");
});

test.each([-70, 70])("asks for metrics until the server's present if this computer's clock is %i min off", async (minutes) => {
  vi.useFakeTimers();
  const server = startMockServer();
  const getServerTime = () => Date.now() - minutes * 60_000;
  server.on(/^GET/, async (_, fallback) => {
    const response = await fallback();
    return new Response(response.body, { ...response, headers: { Date: new Date(getServerTime()).toUTCString() } });
  });
  await renderDashboard(server);
  await advanceSeconds(65);
  const lastRequest = server.getRequestLines(/\/metrics\?/).at(-1)!;
  const end = new URL(lastRequest.slice(4), "http://localhost").searchParams.get("end_interval")!;
  expect(Math.abs(Date.parse(end) - getServerTime())).toBeLessThan(62_000);
});

test("shows the range from the address", async () => {
  const { address, server } = await renderDashboard(undefined, { range: "6h" });
  await waitFor(() => expect(getCard("Compile time")).toHaveTextContent("in intervals of 5 min"));
  expect(getRangeLink("6 h")).toHaveAttribute("aria-current", "true");
  const text = getCard("Compile time").textContent.replaceAll(/\d\d:\d\d:\d\d/g, "");
  cleanup();
  await renderApp({ path: address(), server });
  await waitFor(() => expect(getCard("Compile time").textContent.replaceAll(/\d\d:\d\d:\d\d/g, "")).toBe(text));
});

test("falls back to one hour for an unknown range", async () => {
  await renderDashboard(undefined, { range: "3y" });
  expect(await screen.findByText(/^Unknown range “3y”/)).toHaveRole("status");
  await waitFor(() => expect(getCard("Compile time")).toHaveTextContent("in intervals of 2 min"));
});

test("marks charts as busy while another range loads, not while the next minute loads", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await advanceSeconds(2);
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 2 min");
  server.requests.length = 0;
  const resume = server.block(/GET \/api\/v2\/metrics\?/);
  const getMetricsRequests = () => server.getRequestLines(/\/metrics\?/);
  // The clock of an earlier test may be some minutes ahead.
  for (let second = 0; getMetricsRequests().length === 0 && second < 600; second++) await advanceSeconds(1);
  expect(getMetricsRequests()).toHaveLength(1);
  expect(getCard("Compile time")).toHaveAttribute("aria-busy", "false");
  fireEvent.click(getRangeLink("6 h"));
  await advanceSeconds(1);
  expect(getCard("Compile time")).toHaveAttribute("aria-busy", "true");
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 2 min");
  expect(getMetricsRequests()).toHaveLength(2);
  resume();
  await advanceSeconds(1);
  expect(getCard("Compile time")).toHaveTextContent("in intervals of 5 min");
  expect(getCard("Compile time")).toHaveAttribute("aria-busy", "false");
});

test("shows the values of each chart as a table, with gaps as no data", async () => {
  const end = Date.parse("2026-11-24T12:00:00Z");
  const times = Array.from({ length: 30 }, (_, index) => new Date(end - (29 - index) * 120_000).toISOString());
  const server = startMockServer();
  server.on(/GET \/api\/v2\/metrics\?/, {
    data: {
      start: new Date(end - 3_600_000).toISOString(),
      end: times.at(-1),
      timestamps: times,
      metrics: {
        "resource.resource_count": times.map((_, index) => (index < 20 ? null : { failed: index - 20, deployed: 90, dry: 0 })),
        "resource.agent_count": times.map(() => ({ up: 3, down: 0, paused: 1 })),
        "orchestrator.compile_time": times.map((_, index) => (index === 10 ? 3725.4 : null)),
        "orchestrator.compile_waiting_time": times.map(() => null),
        "orchestrator.compile_rate": times.map(() => 0),
      },
    },
  });
  const { user } = await renderDashboard(server);
  for (const name of chartTitles)
    await user.click(await screen.findByRole("button", { name: toLooseNamePattern(`Table of ${name.toLowerCase()}`) }));
  const getCells = (table: string, row: number) =>
    within(queryRows(table).at(row)!)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  expect(queryRows("Resources by status")).toHaveLength(30);
  expect(getCells("Resources by status", 0)[1]).toBe("9");
  expect(getCells("Resources by status", -1)[1]).toBe("No data");
  expect(queryRows("Compile time").filter(({ textContent }) => textContent.includes("1 h 02 min 05 s"))).toHaveLength(1);
  expect(queryRows("Compile wait time").filter(({ textContent }) => textContent.includes("No data"))).toHaveLength(30);
  expect(getCells("Compiles per hour", 0)[1]).toBe("0");
  expect(getCard("Compile wait time")).toHaveTextContent("No data in this range.");
  expect(getCard("Compiles per hour")).not.toHaveTextContent("No data in this range.");
});

test("sends no requests while paused", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await advanceSeconds(2);
  fireEvent.click(screen.getByRole("button", { name: "Pause refreshing" }));
  await advanceSeconds(30);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines()).toEqual([]);
});

test("follows a deployment with at most 40 requests a minute", async () => {
  vi.useFakeTimers();
  let remaining = 10_000;
  const server = startMockServer();
  server.on(/GET \/api\/v2\/resource\?/, async (_, mock) => {
    const response = (await (await mock()).json()) as { metadata: object };
    remaining -= 500;
    const by_state = { available: remaining - 40, deploying: 40, deployed: 10_100 - remaining };
    Object.assign(response.metadata, { deploy_summary: { total: 10_100, by_state } });
    return response;
  });
  await renderDashboard(server);
  await advanceSeconds(1);
  expect(getCard("Resources")).toHaveTextContent("600 of 10,100 resources done");
  await advanceSeconds(12);
  expect(getCard("Resources")).toHaveTextContent(/\d of 10,100 resources done · [\d.]+ per second · about .+ left/);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines().length).toBeGreaterThan(0);
  expect(server.getRequestLines().length).toBeLessThanOrEqual(40);
});

test("leads to the problems, and copies them for a ticket", async () => {
  const { user, id } = await renderDashboard();
  expect(await screen.findByRole("link", { name: "Show problems" })).toHaveAttribute("href", paths.problems(id("prod")));
  await user.click(screen.getByRole("button", { name: "Copy for ticket" }));
  const dialog = await screen.findByRole("dialog", { name: "Copy problems for a ticket" });
  await within(dialog).findByText(/This resource is set to fail/);
});

test("has no link to problems where everything is deployed", async () => {
  await renderApp({ path: (env) => paths.environment(env("scale")) });
  await screen.findByRole("link", { name: "All resources" });
  expect(within(getCard("Resources")).queryByRole("link", { name: "Show problems" })).toBeNull();
});
