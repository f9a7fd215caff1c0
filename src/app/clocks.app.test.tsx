/** A browser whose clock differs from the server's: times, ages and verdicts are by the server's clock. */
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, advanceSecondsAtOnce, renderApp } from "~/test/renderApp";
import { startMockServer, type MockServer } from "~/test/mockServer";
import { createListPage, createParameter } from "~/test/responses";
import { findRow, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const minute = 60_000;
let serverTime: () => number;

/** Starts a server whose clock is behind this browser's, or ahead of it for negative minutes. */
function startServer(minutesBehind: number): MockServer {
  vi.useFakeTimers();
  stubWorker();
  serverTime = () => Date.now() - minutesBehind * minute;
  const server = startMockServer({ now: serverTime });
  server.on(/./, async (_, mock) => {
    const response = await mock();
    response.headers.set("Date", new Date(serverTime()).toUTCString());
    return response;
  });
  return server;
}
/** An answer with the server's date. */
const answer = (body: object) => Response.json(body, { headers: { Date: new Date(serverTime()).toUTCString() } });
const formatServerTime = (secondsAgo: number) => new Date(serverTime() - secondsAgo * 1000).toISOString();

beforeEach(() => vi.useFakeTimers());

test.each([-10, 15])("the age of what was just changed, with a clock %d min ahead", async (minutesAhead) => {
  const server = startServer(minutesAhead);
  const parameter = createParameter({ name: "region", updated: formatServerTime(0) });
  server.on(/\/parameters\?/, () => answer(createListPage([parameter])));
  await renderApp({ path: (env) => paths.parameters(env("prod")), server });
  // The first render of the response, before the shown time is next updated.
  for (let i = 0; i < 3; i++) await advanceSecondsAtOnce(0.1);
  expect(await findRow("Parameters", "region")).toHaveTextContent(/just now|1 s ago/);
  await advanceSeconds(45);
  expect(queryRows("Parameters")[0]).toHaveTextContent(/(3[5-9]|4\d) s ago/);
  expect(screen.getByRole("group", { name: "Data refresh" })).toHaveTextContent(/Refreshed (just now|\d+ s ago)/);
});

test("the elapsed time of a running compile, with a clock 15 min ahead", async () => {
  const server = startServer(15);
  const compile = {
    id: "e4a1f1c2-0000-4000-8000-000000000002",
    requested: formatServerTime(70),
    started: formatServerTime(60),
    metadata: {},
  };
  server.on(/\/compilequeue/, () => answer({ queue: [compile] }));
  await renderApp({ path: (env) => paths.compiles(env("prod")), server });
  await advanceSeconds(1);
  expect(screen.getByRole("region", { name: "Queue" })).toHaveTextContent(/1 min 0\d s/);
});

test("a running dry run isn't unfinished, with a clock 15 min ahead", async () => {
  const server = startServer(15);
  const run = { id: "e4a1f1c2-0000-4000-8000-000000000003", environment: "e", model: 1, date: formatServerTime(60), total: 94, todo: 90 };
  server.on(/\/dryrun\/1$/, () => answer({ data: [run] }));
  server.on(new RegExp(`/dryrun/1/${run.id}`), () => answer({ data: { summary: run, diff: [] } }));
  await renderApp({ path: (env) => paths.dryruns(env("prod"), 1, run.id), server });
  await advanceSeconds(2);
  expect(await findRow("Dry runs", "4 of 94")).toHaveTextContent("running");
  const report = within(screen.getByRole("region", { name: "Report" }));
  expect(report.getByRole("progressbar")).toBeInTheDocument();
  expect(report.queryByText(/waiting|paused/)).toBeNull();
});

test("charts end at the server's time, with a clock 70 min ahead", async () => {
  const server = startServer(70);
  await renderApp({ path: (env) => paths.environment(env("prod")), server });
  await advanceSeconds(3);
  const [lastRequest] = server.getRequestLines(/\/metrics\?/).slice(-1);
  const end = Date.parse(new URLSearchParams(lastRequest!.split("?")[1]).get("end_interval")!);
  expect(Math.abs(end - serverTime())).toBeLessThanOrEqual(minute);
  expect(screen.getByRole("region", { name: "Agents by state" })).not.toHaveTextContent("No data in this range");
});

test.each([
  [12, /clock is 12 min ahead of the orchestrator's\. Times shown are the orchestrator's\./],
  [-75, /clock is 1 h 15 min behind the orchestrator's\./],
])("Server status says that the browser's clock is %d min ahead", async (minutesAhead, text) => {
  await renderApp({ path: paths.status(), server: startServer(minutesAhead) });
  await advanceSeconds(2);
  expect(screen.getByText(text)).toHaveRole("status");
});

test("Server status doesn't mention clocks that agree", async () => {
  await renderApp({ path: paths.status(), server: startServer(0.5) });
  await advanceSeconds(2);
  expect(screen.queryByText(/clock is/)).toBeNull();
});
