/** `npm test`: runs all checks and tests; works on a fresh clone. */
import { findBrowser } from "./browser.ts";
import { smoke } from "./smoke.ts";
import { runChecks, reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright, runVitest } from "./suites.ts";

const browser = findBrowser();
const counts = [runChecks(), runVitest(["unit", "app", "faults"])];
const isBuilt = runCommand("vite", ["build"]);
const isDemoBuilt = runCommand("node", ["scripts/demo.ts"]);
counts.push(countStep(isBuilt, "vite build"), countStep(isDemoBuilt, "scripts/demo.ts"));
if (isBuilt && isDemoBuilt) counts.push(runVitest(["dist"]));
if (isBuilt) counts.push(runPlaywright({ LOOKOUT_CHROMIUM: browser }), await smoke());
reportAndExit(counts);
