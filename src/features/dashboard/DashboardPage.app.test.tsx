/** The dashboard: what it tells of an environment, part by part, and that no part looks well when it is not known to be. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { startServer, type Server } from "~/test/server";
import { manyAgents, rows, looseName } from "~/test/steps";

const renderDashboard = (server?: Server, words?: { range?: string }) =>
  renderApp({ path: (env) => paths.environment(env("prod"), words), server });

const part = (name: string) => screen.getByRole("region", { name });
/** The link to a range of the charts. */
const rangeLink = (name: string) => within(screen.getByRole("navigation", { name: "Range" })).getByRole("link", { name });

const charts = ["Resources by state", "Agents by state", "Compile time", "Waiting time of compiles", "Compiles per hour"];

/** Each part, the address of its question, and a word that only a part that loaded has. */
const questions: [part: string, address: RegExp, well: RegExp][] = [
  ["Resources", /GET \/api\/v2\/resource\?/, /92 deployed/],
  ["Agents", /GET \/api\/v2\/agents\?/, /3\s*up/],
  ["Last compiles", /GET \/api\/v2\/compilereport\?/, /succeeded/],
  ["Server", /GET \/api\/v1\/serverstatus/, /OK/],
  ["Resources by state", /GET \/api\/v2\/metrics\?/, /Average number of resources/],
];

const recovering = () => Response.json({ message: "the database is in recovery mode" }, { status: 500 });

test.each(questions)("a part that failed to load does not look well, and the others do: %s", async (name, address, well) => {
  const server = startServer();
  const end = server.on(address, recovering);
  const { user } = await renderDashboard(server);
  for (const [other, , word] of questions.filter(([other]) => other !== name)) {
    await waitFor(() => expect(part(other)).toHaveTextContent(word));
  }
  const failed = await within(part(name)).findByRole("alert");
  expect(failed).toHaveTextContent(`${name} could not be loaded`);
  expect(failed).toHaveTextContent("the database is in recovery mode");
  expect(part(name)).not.toHaveTextContent(well);
  // Paused, it is not tried again by itself: the click would find nothing to click.
  await user.click(screen.getByRole("button", { name: "Pause" }));
  const retry = within(failed).getByRole("button", { name: "Retry" });
  await waitFor(() => expect(retry).not.toHaveAttribute("aria-disabled", "true"));
  end();
  await user.click(retry);
  await waitFor(() => expect(part(name)).toHaveTextContent(well));
  expect(within(part(name)).queryByRole("alert")).toBeNull();
});

test("a part that could not be renewed keeps what it knew, and says since when", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await pass(1);
  expect(part("Agents")).toHaveTextContent(/3\s*up/);
  server.on(/GET \/api\/v2\/agents\?/, recovering);
  await pass(35);
  expect(part("Agents")).toHaveTextContent(/Not renewed since \d\d:\d\d:\d\d: the database is in recovery mode/);
  expect(part("Agents")).toHaveTextContent(/3\s*up/);
  expect(part("Resources")).not.toHaveTextContent("Not renewed");
});

test("a slice of the server's that is not well, or missing, never looks well", async () => {
  const server = startServer();
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
  await waitFor(() => expect(part("Server")).toHaveTextContent("core.compiler"));
  expect(part("Server")).toHaveTextContent("Error: no space is left");
  const definitions = within(part("Server")).getAllByRole("definition");
  expect(definitions.map(({ textContent }) => textContent)).toContain("not reported by the server");
});

test("of more than a thousand agents that are not up the page says what it knows", async () => {
  const server = startServer();
  server.on(/GET \/api\/v2\/agents\?/, manyAgents);
  await renderDashboard(server);
  const items = await within(await screen.findByRole("region", { name: "Agents" })).findAllByRole("listitem");
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^0\s*down$/),
    expect.stringMatching(/^1,000\+\s*paused$/),
    expect.stringMatching(/^–\s*up$/),
    "400 more",
  ]);
});

test("the range of the charts is in the address, and one question asks for all of them", async () => {
  vi.useFakeTimers();
  // Every minute is another question: the test stays within one.
  vi.setSystemTime(Math.floor(Date.now() / 60_000) * 60_000 + 10_000);
  const { server, address, go } = await renderDashboard();
  await pass(2);
  expect(part("Compile time")).toHaveTextContent("over each 2 min");
  server.sent.length = 0;
  fireEvent.click(rangeLink("6 h"));
  await pass(1);
  expect(address()).toMatch(/\?range=6h$/);
  expect(part("Compile time")).toHaveTextContent("over each 5 min");
  const metrics = server.asked(/\/metrics\?/);
  expect(metrics).toHaveLength(1);
  const words = new URL(metrics[0]!.slice(4), "http://localhost").searchParams;
  expect(words.getAll("metrics")).toHaveLength(charts.length);
  expect(Date.parse(words.get("end_interval")!) - Date.parse(words.get("start_interval")!)).toBe(6 * 3_600_000);
  await go(-1);
  await pass(1);
  expect(part("Compile time")).toHaveTextContent("over each 2 min");
});

test("the range that an address names is shown", async () => {
  const { address, server } = await renderDashboard(undefined, { range: "6h" });
  await waitFor(() => expect(part("Compile time")).toHaveTextContent("over each 5 min"));
  expect(rangeLink("6 h")).toHaveAttribute("aria-current", "true");
  const text = part("Compile time").textContent.replaceAll(/\d\d:\d\d:\d\d/g, "");
  cleanup();
  await renderApp({ path: address(), server });
  await waitFor(() => expect(part("Compile time").textContent.replaceAll(/\d\d:\d\d:\d\d/g, "")).toBe(text));
});

test("a range that there is none of is said, and an hour is shown", async () => {
  await renderDashboard(undefined, { range: "3y" });
  expect(await screen.findByText(/^There is no range “3y”/)).toHaveRole("status");
  await waitFor(() => expect(part("Compile time")).toHaveTextContent("over each 2 min"));
});

test("charts of the range before are marked busy, those of the minute before are not", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await pass(2);
  expect(part("Compile time")).toHaveTextContent("over each 2 min");
  server.sent.length = 0;
  const goOn = server.hold(/GET \/api\/v2\/metrics\?/);
  const asked = () => server.asked(/\/metrics\?/);
  // What another test saw of the time may be some minutes ahead.
  for (let second = 0; asked().length === 0 && second < 600; second++) await pass(1);
  expect(asked()).toHaveLength(1);
  expect(part("Compile time")).toHaveAttribute("aria-busy", "false");
  fireEvent.click(rangeLink("6 h"));
  await pass(1);
  expect(part("Compile time")).toHaveAttribute("aria-busy", "true");
  expect(part("Compile time")).toHaveTextContent("over each 2 min");
  expect(asked()).toHaveLength(2);
  goOn();
  await pass(1);
  expect(part("Compile time")).toHaveTextContent("over each 5 min");
  expect(part("Compile time")).toHaveAttribute("aria-busy", "false");
});

test("charts of a known answer have a table of the same values each, in which a gap is no nought", async () => {
  const end = Date.parse("2026-11-24T12:00:00Z");
  const times = Array.from({ length: 30 }, (_, index) => new Date(end - (29 - index) * 120_000).toISOString());
  const server = startServer();
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
  for (const name of charts) await user.click(await screen.findByRole("button", { name: looseName(`Table of ${name.toLowerCase()}`) }));
  const cells = (table: string, row: number) =>
    within(rows(table).at(row)!)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  expect(rows("Resources by state")).toHaveLength(30);
  expect(cells("Resources by state", 0)[1]).toBe("9");
  expect(cells("Resources by state", -1)[1]).toBe("not measured");
  expect(rows("Compile time").filter(({ textContent }) => textContent.includes("1 h 02 min 05 s"))).toHaveLength(1);
  expect(rows("Waiting time of compiles").filter(({ textContent }) => textContent.includes("not measured"))).toHaveLength(30);
  expect(cells("Compiles per hour", 0)[1]).toBe("0");
  expect(part("Waiting time of compiles")).toHaveTextContent("Nothing was measured.");
  expect(part("Compiles per hour")).not.toHaveTextContent("Nothing was measured.");
});

test("while it is paused it asks for nothing", async () => {
  vi.useFakeTimers();
  const { server } = await renderDashboard();
  await pass(2);
  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  await pass(30);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked()).toEqual([]);
});

test("a deployment is followed on the page: done of how many, how fast, and at most 40 requests a minute", async () => {
  vi.useFakeTimers();
  let left = 10_000;
  const server = startServer();
  server.on(/GET \/api\/v2\/resource\?/, async (_, mock) => {
    const answer = (await (await mock()).json()) as { metadata: object };
    left -= 500;
    const by_state = { available: left - 40, deploying: 40, deployed: 10_100 - left };
    Object.assign(answer.metadata, { deploy_summary: { total: 10_100, by_state } });
    return answer;
  });
  await renderDashboard(server);
  await pass(1);
  expect(part("Resources")).toHaveTextContent("600 of 10,100 done");
  await pass(12);
  expect(part("Resources")).toHaveTextContent(/\d of 10,100 done · [\d.]+ per second · about .+ left/);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked().length).toBeGreaterThan(0);
  expect(server.asked().length).toBeLessThanOrEqual(40);
});
