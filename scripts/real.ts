/** `npm run test:real`: runs the contract test and the browser tests tagged `@real` against the orchestrator at ORCHESTRATOR_URL. */
import { findBrowser } from "./browser.ts";
import { reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright, runVitest } from "./suites.ts";

if (!process.env.ORCHESTRATOR_URL) throw new Error("Set ORCHESTRATOR_URL to the URL of an orchestrator");
const browser = findBrowser();
const contract = runVitest(["unit"], ["mocks/contract.test.ts"]);
reportAndExit([contract, runCommand("vite", ["build"]) ? runPlaywright({ LOOKOUT_CHROMIUM: browser }) : countStep(false, "vite build")]);
