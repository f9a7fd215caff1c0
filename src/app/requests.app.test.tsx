/** How often the app sends requests when idle, paused or hidden. Idle pages are also counted in e2e tests. */
import { act, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { paths } from "~/paths";
import { advanceSeconds, renderApp } from "~/test/renderApp";
import { queryRows } from "~/test/steps";

const broken = "std::testing::NullResource[fw-1,name=broken]";
const listRoute = /\/resource\?/;

test("sends no requests while paused, and refreshes on resume", async () => {
  vi.useFakeTimers();
  const { server, user } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await advanceSeconds(5);
  expect(queryRows("Resources")).toHaveLength(5);
  await user.click(screen.getByRole("button", { name: "Pause refreshing" }));
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Pause refreshing" }));
  expect(server.getRequestLines(listRoute)).toHaveLength(1);
});

test("sends no requests while hidden, and refreshes when visible again", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await advanceSeconds(5);
  const hidden = vi.spyOn(document, "hidden", "get");
  const setVisible = (isVisible: boolean) =>
    act(async () => {
      hidden.mockReturnValue(!isVisible);
      document.dispatchEvent(new Event("visibilitychange"));
    });
  await setVisible(false);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines()).toEqual([]);
  await setVisible(true);
  hidden.mockRestore();
  expect(server.getRequestLines(listRoute)).toHaveLength(1);
});

test("sends one request for data that several parts show", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ path: (env) => paths.resource(env("prod"), broken, "requires") });
  await advanceSeconds(3);
  expect(screen.getByRole("link", { name: "Last error" })).toBeVisible();
  const requests = server.getRequestLines();
  expect(new Set(requests).size).toBe(requests.length);
});

test("refreshes the list every 5 seconds during a deployment", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ scenario: "trouble", path: (env) => paths.resources(env("prod"), { limit: "5" }) });
  await advanceSeconds(5);
  server.requests.length = 0;
  await advanceSeconds(60);
  expect(server.getRequestLines(listRoute).length).toBeGreaterThanOrEqual(10);
});

test("retries a forbidden request once a minute", async () => {
  vi.useFakeTimers();
  const { server } = await renderApp({ scenario: "trouble", path: (env) => paths.resources(env("answers-403")) });
  await advanceSeconds(65);
  expect(within(screen.getByRole("main")).getByRole("alert")).toHaveTextContent("Request is not allowed by the access policy");
  expect(server.getRequestLines(listRoute)).toHaveLength(2);
});
