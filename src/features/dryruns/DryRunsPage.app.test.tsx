import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { signInWithPassword } from "~/api/renewal";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { startMockServer } from "~/test/mockServer";
import { findAlert, findRows, queryRows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";
import { testUsers } from "~/test/testUsers";

const getReport = () => within(screen.getByRole("region", { name: "Report" }));
const getCounts = () => within(screen.getByRole("group", { name: "Resources by status" }));
const getDryRunButton = () => within(screen.getByRole("main")).getByRole("button", { name: "Dry run" });

beforeEach(stubWorker);

test("shows a failed handler and the progress of an unfinished dry run", async () => {
  const { address } = await renderApp({ path: (env) => paths.dryruns(env("prod"), 1) });
  await findRows("Dry runs", 1);
  expect(address()).toMatch(/\/versions\/1\/dryruns\/[0-9a-f-]{36}$/);
  await screen.findByRole("group", { name: "Resources by status" });
  expect(getCounts().getByRole("link", { name: /1 failed/ })).toBeInTheDocument();
  const message = "The handler failed, so the changes are unknown: Handler failed";
  await waitFor(() => expect(getReport().getByRole("article")).toHaveTextContent(message));
  expect(screen.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveAttribute("max", "94");
  await waitFor(() => expect(document.title).toMatch(/^✕ Dry runs · version 1 · prod/));
});

test("keeps the selected dry run when a newer one appears", async () => {
  vi.useFakeTimers();
  const server = startMockServer();
  const prod = server.getEnvironmentId("prod");
  const startDryRun = async (): Promise<string> => (await server.fetchJson("POST", "/api/v2/dryrun/3", { env: prod, body: {} })).data;
  const first = await startDryRun();
  const { user, address, go } = await renderApp({ path: paths.dryruns(prod, 3), server });
  await advanceSeconds(3);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
  expect(queryRows("Dry runs")).toHaveLength(1);
  const second = await startDryRun();
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await advanceSeconds(1);
  expect(queryRows("Dry runs")).toHaveLength(2);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
  const getLink = (row: number) => within(queryRows("Dry runs")[row]!).getByRole("link");
  expect(getLink(1)).toHaveAttribute("aria-current", "true");
  await user.click(getLink(0));
  expect(address()).toBe(paths.dryruns(prod, 3, second));
  await go(-1);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
});

test("disables the button in a halted environment with the reason", async () => {
  await renderApp({ path: (env) => paths.dryruns(env("halted"), 1) });
  await waitFor(() => expect(getDryRunButton()).toHaveAttribute("aria-disabled", "true"));
  expect(getDryRunButton()).toHaveAccessibleDescription("Environment halted is halted. Resume the environment first.");
});

test('shows "Not found" for unknown versions and dry runs', async () => {
  const { id, go } = await renderApp({ path: paths.overview() });
  for (const [path, message] of [
    [paths.dryruns(id("prod"), 99), "Version 99 doesn't exist in prod."],
    [`/env/${id("prod")}/versions/x/dryruns`, "Version x doesn't exist in prod."],
    [paths.dryruns(id("prod"), 1, "none"), "Dry run none of version 1 doesn't exist."],
  ] as const) {
    await go(path);
    expect(await screen.findByText(message)).toBeInTheDocument();
  }
});

test("starts a dry run of the released version if the server has no filtered dry runs", async () => {
  const server = startMockServer({ release: "19.0" });
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await user.click(await waitFor(getDryRunButton));
  await findAlert("Started a dry run of prod");
  await user.click((await screen.findAllByRole("button", { name: /^Actions for/ }))[0]!);
  expect(await screen.findByRole("menuitem", { name: /^Dry run/ })).toHaveTextContent("Needs orchestrator 20 or newer");
  const dryRuns = server.getRequestLines(/^POST .*dryrun/);
  expect(dryRuns.filter((line) => !line.includes("dryrun_filtered"))).toEqual(["POST /api/v2/dryrun/3"]);
  expect(dryRuns.length).toBeLessThanOrEqual(2);
});

test("links to a dry run whose version the server doesn't return", async () => {
  const server = startMockServer({ release: "20.0" });
  const { user, id, address } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await user.click(await waitFor(getDryRunButton));
  const toast = await findAlert("Started a dry run of prod");
  await user.click(within(toast).getByRole("link", { name: "Open the dry run" }));
  await waitFor(() => expect(address()).toContain(paths.dryruns(id("prod"), 3)));
});

test("starts no dry run of the released version as another user", async () => {
  const server = startMockServer({ release: "19.0", scenario: "signin" });
  const proceed = server.block(/GET .*desiredstate\?.*released/);
  const path: Parameters<typeof renderApp>[0]["path"] = (env) => paths.resources(env("prod"), { limit: "2" });
  const { user } = await renderApp({ path, server, signInAs: testUsers.admin });
  await user.click(await waitFor(getDryRunButton));
  await waitFor(() => expect(server.getRequestLines(/GET .*desiredstate\?.*released/)).toHaveLength(1));
  await act(() => signInWithPassword(testUsers.noor.username, testUsers.noor.password));
  proceed();
  await findAlert(/^Couldn't start a dry run/);
  expect(server.getRequestLines(/POST .*\/dryrun\/\d/)).toEqual([]);
});

test("explains resources that a dry run can't check", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.dryruns(env("differing"), 1), scenario: "differing" });
  await advanceSeconds(1);
  await user.click(getDryRunButton());
  await advanceSeconds(20);
  const chooseCount = async (name: RegExp) => {
    await user.click(getCounts().getByRole("link", { name }));
    await advanceSeconds(1);
    return getReport().getByRole("article");
  };
  expect(await chooseCount(/1 agent down/)).toHaveTextContent("The agent is paused or down");
  expect(await chooseCount(/1 undefined/)).toHaveTextContent("This resource is waiting for an unknown value");
  expect(await chooseCount(/1 added/)).toHaveTextContent("not set in the current state");
});

test("refreshes the report every five seconds until the dry run has finished", async () => {
  vi.useFakeTimers();
  const { user, server, address } = await renderApp({ path: (env) => paths.dryruns(env("prod"), 3) });
  const requestTimes: number[] = [];
  server.on(/^GET .*\/dryrun\/\d+\/./, () => void requestTimes.push(Date.now()));
  const isRunning = () => screen.queryByRole("progressbar", { name: "Progress of the dry run" }) !== null;
  await advanceSeconds(1);
  await user.click(getDryRunButton());
  await advanceSeconds(1);
  expect(address()).toMatch(/\/dryruns\/[0-9a-f-]{36}$/);
  expect(isRunning()).toBe(true);
  await advanceSeconds(20);
  expect(isRunning()).toBe(false);
  expect(queryRows("Dry runs")[0]).toHaveTextContent("done");
  // The refresh timer has a resolution of one second.
  const intervals = requestTimes.slice(1).map((time, index) => Math.floor((time - requestTimes[index]!) / 1000));
  expect(intervals.length).toBeGreaterThan(1);
  for (const interval of intervals) expect([5, 6]).toContain(interval);
  await advanceSeconds(15);
  const requestCount = requestTimes.length;
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(requestTimes).toHaveLength(requestCount);
  expect(server.requests.length).toBeLessThanOrEqual(14);
});
