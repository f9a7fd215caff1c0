import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { htmlPage, startServer } from "~/test/server";
import { findAlert, findRows, rows } from "~/test/steps";
import { stubWorker } from "~/test/stubWorker";

const report = () => within(screen.getByRole("region", { name: "Report" }));
const counts = () => within(screen.getByRole("group", { name: "Resources by difference" }));
const begin = () => within(screen.getByRole("main")).getByRole("button", { name: "Dry run" });

beforeEach(stubWorker);

test("the seeded one: what its handler said, and that it never ended", async () => {
  const { address } = await renderApp({ path: (env) => paths.dryruns(env("prod"), 1) });
  await findRows("Dry runs", 1);
  expect(address()).toMatch(/\/versions\/1\/dryruns\/[0-9a-f-]{36}$/);
  await screen.findByRole("group", { name: "Resources by difference" });
  expect(counts().getByRole("link", { name: /1 failed/ })).toBeInTheDocument();
  const says = "Its handler failed, so that what would change is not known: Handler failed";
  await waitFor(() => expect(report().getByRole("article")).toHaveTextContent(says));
  expect(screen.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveAttribute("max", "94");
  await waitFor(() => expect(document.title).toMatch(/^✕ Dry runs · version 1 · prod/));
});

test("the one that was chosen stays chosen when a newer one appears", async () => {
  vi.useFakeTimers();
  const server = startServer();
  const prod = server.env("prod");
  const run = async (): Promise<string> => (await server.ask("POST", "/api/v2/dryrun/3", { env: prod, body: {} })).data;
  const first = await run();
  const { user, address, go } = await renderApp({ path: paths.dryruns(prod, 3), server });
  await pass(3);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
  expect(rows("Dry runs")).toHaveLength(1);
  const second = await run();
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await pass(1);
  expect(rows("Dry runs")).toHaveLength(2);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
  const link = (row: number) => within(rows("Dry runs")[row]!).getByRole("link");
  expect(link(1)).toHaveAttribute("aria-current", "true");
  await user.click(link(0));
  expect(address()).toBe(paths.dryruns(prod, 3, second));
  await go(-1);
  expect(address()).toBe(paths.dryruns(prod, 3, first));
});

test("halted, it cannot be begun, and the button says why", async () => {
  await renderApp({ path: (env) => paths.dryruns(env("halted"), 1) });
  await waitFor(() => expect(begin()).toHaveAttribute("aria-disabled", "true"));
  expect(begin()).toHaveAccessibleDescription("The environment halted is halted: resume it first");
});

test("unknown versions and dry runs are not found", async () => {
  const { id, go } = await renderApp({ path: paths.overview() });
  for (const [path, says] of [
    [paths.dryruns(id("prod"), 99), "There is no version 99 in the environment prod."],
    [`/env/${id("prod")}/versions/x/dryruns`, "There is no version x in the environment prod."],
    [paths.dryruns(id("prod"), 1, "none"), "There is no dry run none of version 1."],
  ] as const) {
    await go(path);
    expect(await screen.findByText(says)).toBeInTheDocument();
  }
});

test("a server without the filtered call says so, once it was asked", async () => {
  const server = startServer();
  server.on(/dryrun_filtered/, () => htmlPage(404));
  const { user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "2" }), server });
  await user.click(await waitFor(begin));
  await findAlert("This server runs dry runs of whole versions only.");
  expect(begin()).toHaveAccessibleDescription("This server runs dry runs of whole versions only");
});

test("agents that are down are said to be so, and what waits for a value", async () => {
  vi.useFakeTimers();
  const { user } = await renderApp({ path: (env) => paths.dryruns(env("differing"), 1), scenario: "differing" });
  await pass(1);
  await user.click(begin());
  await pass(20);
  const choose = async (name: RegExp) => {
    await user.click(counts().getByRole("link", { name }));
    await pass(1);
    return report().getByRole("article");
  };
  expect(await choose(/1 agent down/)).toHaveTextContent("Its agent is paused or down, so that nobody looked at it");
  expect(await choose(/1 undefined/)).toHaveTextContent("It waits for a value that is not known yet");
  expect(await choose(/1 added/)).toHaveTextContent("not set in the current state");
});

test("while it goes on its report is asked for every five seconds, and never again from its end on", async () => {
  vi.useFakeTimers();
  const { user, server, address } = await renderApp({ path: (env) => paths.dryruns(env("prod"), 3) });
  const asked: number[] = [];
  server.on(/^GET .*\/dryrun\/\d+\/./, () => void asked.push(Date.now()));
  const goesOn = () => screen.queryByRole("progressbar", { name: "Progress of the dry run" }) !== null;
  await pass(1);
  await user.click(begin());
  await pass(1);
  expect(address()).toMatch(/\/dryruns\/[0-9a-f-]{36}$/);
  expect(goesOn()).toBe(true);
  await pass(20);
  expect(goesOn()).toBe(false);
  expect(rows("Dry runs")[0]).toHaveTextContent("done");
  // The clock ticks once a second.
  const pauses = asked.slice(1).map((time, index) => Math.floor((time - asked[index]!) / 1000));
  expect(pauses.length).toBeGreaterThan(1);
  for (const pause of pauses) expect([5, 6]).toContain(pause);
  await pass(15);
  const before = asked.length;
  server.sent.length = 0;
  await pass(60);
  expect(asked).toHaveLength(before);
  expect(server.sent.length).toBeLessThanOrEqual(14);
});
