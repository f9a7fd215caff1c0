/** `npm test`: everything, on a fresh clone. */
import { findBrowser } from "./browser.ts";
import { smoke } from "./smoke.ts";
import { check, close, run, step } from "./steps.ts";
import { playwright, vitest } from "./suites.ts";

const browser = findBrowser();
const counts = [check(), vitest(["unit", "app"])];
const built = run("vite", ["build"]);
const demoBuilt = run("node", ["scripts/demo.ts"]);
counts.push(step(built, "vite build"), step(demoBuilt, "scripts/demo.ts"));
if (built && demoBuilt) counts.push(vitest(["dist"]));
if (built) counts.push(playwright({ LOOKOUT_CHROMIUM: browser }), await smoke());
close(counts);
