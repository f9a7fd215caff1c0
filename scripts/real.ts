/** `npm run test:real`: the contract test, then the browser tests that the server decides, against the orchestrator at ORCHESTRATOR_URL. */
import { findBrowser } from "./browser.ts";
import { close, run, step } from "./steps.ts";
import { playwright, vitest } from "./suites.ts";

if (!process.env.ORCHESTRATOR_URL) throw new Error("ORCHESTRATOR_URL names no orchestrator");
const browser = findBrowser();
const contract = vitest(["unit"], ["mocks/contract.test.ts"]);
close([contract, run("vite", ["build"]) ? playwright({ LOOKOUT_CHROMIUM: browser }) : step(false, "vite build")]);
