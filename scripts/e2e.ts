/** `npm run test:e2e`: the browser tests alone, on a fresh build; where ORCHESTRATOR_URL is set, those of a real orchestrator, on it. */
import { findBrowser } from "./browser.ts";
import { reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright } from "./suites.ts";

const browser = findBrowser();
reportAndExit([runCommand("vite", ["build"]) ? runPlaywright({ LOOKOUT_CHROMIUM: browser }) : countStep(false, "vite build")]);
