import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/browser.ts";

const { ORCHESTRATOR_URL, ORCHESTRATOR_AUTH_URL, ORCHESTRATOR_OIDC_URL } = process.env;
const usesRealServer = Boolean(ORCHESTRATOR_URL || ORCHESTRATOR_AUTH_URL || ORCHESTRATOR_OIDC_URL);

/** Tests that need a server with sign-in. Without one they would run on the mock. */
const signInTests = [
  ...(ORCHESTRATOR_AUTH_URL ? [] : [/(signin\..*|signin|users|tokens)\.test/]),
  ...(ORCHESTRATOR_OIDC_URL ? [] : [/oidc\.test/]),
];

export default defineConfig({
  testDir: "e2e",
  // Other tests need the mock, or don't depend on the server's behavior.
  ...(usesRealServer && { grep: /@real/, testIgnore: signInTests }),
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // scripts/suites.ts reads the counts from the JSON report.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
    actionTimeout: 10_000,
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
});
