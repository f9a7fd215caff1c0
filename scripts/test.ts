/** `npm test`: everything, on a fresh clone. */
import { findBrowser } from "./browser.ts";
import { check, close, run } from "./steps.ts";
import { playwright, vitest } from "./suites.ts";

const browser = findBrowser();
const counts = [check(), vitest("unit")];
const built = run("vite", ["build"]);
const demoBuilt = run("node", ["scripts/demo.ts"]);
for (const ok of [built, demoBuilt]) counts.push(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
if (built && demoBuilt) counts.push(vitest("dist"));
if (built) counts.push(playwright({ LOOKOUT_CHROMIUM: browser }));
close(counts);
