/** `npm run test:e2e`: the browser tests alone, on a fresh build; where ORCHESTRATOR_URL is set, those of a real orchestrator, on it. */
import { findBrowser } from "./browser.ts";
import { close, run, step } from "./steps.ts";
import { playwright } from "./suites.ts";

const browser = findBrowser();
close([run("vite", ["build"]) ? playwright({ LOOKOUT_CHROMIUM: browser }) : step(false, "vite build")]);
