import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/browser.ts";

const { ORCHESTRATOR_URL, ORCHESTRATOR_AUTH_URL, ORCHESTRATOR_OIDC_URL } = process.env;
const usesRealServer = Boolean(ORCHESTRATOR_URL || ORCHESTRATOR_AUTH_URL || ORCHESTRATOR_OIDC_URL);

/** Tests of what only a server with sign-in has: they would run on the mock where no such server is named. */
const signInTests = [
  ...(ORCHESTRATOR_AUTH_URL ? [] : [/(signin\..*|signin|users|tokens)\.test/]),
  ...(ORCHESTRATOR_OIDC_URL ? [] : [/oidc\.test/]),
];

export default defineConfig({
  testDir: "e2e",
  // Other tests would act on a real orchestrator for nothing, or need what only the mock has.
  ...(usesRealServer && { grep: /@real/, testIgnore: signInTests }),
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // The second writes the numbers that scripts/suites.ts adds up, where it names a file for them.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Brussels",
    actionTimeout: 10_000,
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
});
