/** How often the app asks where nobody does anything, or does not want it to; pages in a plain state are counted in the browser. */
import { act, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { pass, renderApp } from "~/test/renderApp";
import { rows } from "~/test/steps";

const broken = "std::testing::NullResource[fw-1,name=broken]";
const lists = /\/resource\?/;

test("paused, the tab asks nothing; resumed, it asks at once", async () => {
  vi.useFakeTimers();
  const { server, user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await pass(5);
  expect(rows("Resources")).toHaveLength(5);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  server.sent.length = 0;
  await pass(60);
  expect(server.asked()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  expect(server.asked(lists)).toHaveLength(1);
});

test("a hidden tab asks nothing; coming back asks at once", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await pass(5);
  const hidden = vi.spyOn(document, "hidden", "get");
  const show = (shown: boolean) =>
    act(async () => {
      hidden.mockReturnValue(!shown);
      document.dispatchEvent(new Event("visibilitychange"));
    });
  await show(false);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked()).toEqual([]);
  await show(true);
  hidden.mockRestore();
  expect(server.asked(lists)).toHaveLength(1);
});

test("what several parts show is asked for once", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resource(env("prod"), broken, "requires") });
  await pass(3);
  expect(screen.getByRole("link", { name: "Last error" })).toBeVisible();
  const asked = server.asked();
  expect(new Set(asked).size).toBe(asked.length);
});

test("while something deploys the list is asked for every 5 seconds", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ scenario: "trouble", path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await pass(5);
  server.sent.length = 0;
  await pass(60);
  expect(server.asked(lists).length).toBeGreaterThanOrEqual(10);
});

test("what is forbidden is not asked for again", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ scenario: "trouble", path: (env) => paths.resources(env("answers-403")) });
  await pass(65);
  expect(within(screen.getByRole("main")).getByRole("alert")).toHaveTextContent("Request is not allowed by the access policy");
  expect(server.asked(lists)).toHaveLength(1);
});
