/** Runs the mock in the browser: a service worker passes it the page's API requests. */
import { http } from "msw/http";
import { setupWorker } from "msw/browser";
import { findRelease, newestRelease } from "./releases.ts";
import type { Scenario } from "./scenarios.ts";
import { createMock } from "./server.ts";

const scenarioNames: readonly string[] = ["base", "trouble", "large", "differing", "signin"];

/**
 * Starts the mock for the app at `base`. `?mock=trouble` in the URL selects the scenario and `?release=18.4` the release of the
 * orchestrator, which this tab keeps from then on.
 */
export async function startMock(base: string): Promise<void> {
  const params = new URLSearchParams(location.search);
  const requestedScenario = params.get("mock");
  const activeScenario =
    requestedScenario && scenarioNames.includes(requestedScenario) ? requestedScenario : (sessionStorage.getItem("mock") ?? "base");
  const keptRelease = findRelease(sessionStorage.getItem("mock-release")) ?? newestRelease;
  const release = findRelease(params.get("release")) ?? keptRelease;
  const isUnchanged = activeScenario === sessionStorage.getItem("mock") && release === keptRelease;
  const saved = isUnchanged ? (sessionStorage.getItem("mock-saved") ?? undefined) : undefined;
  sessionStorage.setItem("mock", activeScenario);
  sessionStorage.setItem("mock-release", release);
  const mock = createMock({ scenario: activeScenario as Scenario, release, saved });
  const worker = setupWorker(
    http.get(/\/config\.js$/, ({ request }) => mock.handle(request)),
    http.all(/\/api\/v[12]\//, async ({ request }) => {
      const response = await mock.handle(request);
      if (request.method !== "GET") sessionStorage.setItem("mock-saved", mock.save());
      return response;
    }),
  );
  await worker.start({
    serviceWorker: { url: `${base}mockServiceWorker.js`, options: { scope: base } },
    onUnhandledFrame: "bypass",
    quiet: true,
  });
}
