/** `npm run test:e2e`: builds and runs the browser tests; with ORCHESTRATOR_URL, those tagged `@real` against that orchestrator. */
import { findBrowser } from "./browser.ts";
import { reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright } from "./suites.ts";

const browser = findBrowser();
reportAndExit([runCommand("vite", ["build"]) ? runPlaywright({ LOOKOUT_CHROMIUM: browser }) : countStep(false, "vite build")]);
