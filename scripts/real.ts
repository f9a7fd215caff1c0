/** `npm run test:real`: the contract test, then the browser tests that the server decides, against the orchestrator at ORCHESTRATOR_URL. */
import { findBrowser } from "./browser.ts";
import { reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright, runVitest } from "./suites.ts";

if (!process.env.ORCHESTRATOR_URL) throw new Error("ORCHESTRATOR_URL names no orchestrator");
const browser = findBrowser();
const contract = runVitest(["unit"], ["mocks/contract.test.ts"]);
reportAndExit([contract, runCommand("vite", ["build"]) ? runPlaywright({ LOOKOUT_CHROMIUM: browser }) : countStep(false, "vite build")]);
