/**
 * `npm run test:real-signin`: tests sign-in against a real orchestrator, which ORCHESTRATOR_SCRIPT restarts twice: first with
 * its own users, then trusting an OpenID provider. Use an orchestrator that nobody else uses.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findBrowser } from "./browser.ts";
import { tokenAudience } from "./openid.ts";
import { reportAndExit, runCommand, countStep } from "./runner.ts";
import { runPlaywright, runVitest } from "./suites.ts";

const { ORCHESTRATOR_SCRIPT: script, ORCHESTRATOR_PORT: port = "8888" } = process.env;
if (!script) throw new Error("Set ORCHESTRATOR_SCRIPT to the script that starts an orchestrator");
const url = `http://127.0.0.1:${port}`;

/** Restarts the orchestrator with its own users, and with additional settings if given. */
function startOrchestrator(config?: string): boolean {
  runCommand(script!, ["down"]);
  return runCommand(script!, ["up"], { ORCHESTRATOR_AUTH: "database", ...(config && { ORCHESTRATOR_CONFIG: config }) });
}

const notStarted = countStep(false, "the orchestrator didn't start");
// ORCHESTRATOR_URL, if set, names an orchestrator without sign-in.
const env = { LOOKOUT_CHROMIUM: findBrowser(), ORCHESTRATOR_URL: "" };

// The provider needs its own process: runCommand blocks this one.
const provider = spawn(process.execPath, ["scripts/openid.ts", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const { value: issuer } = (await createInterface(provider.stdout)[Symbol.asyncIterator]().next()) as { value: string };

const config = join(mkdtempSync(join(tmpdir(), "lookout-oidc-")), "oidc.cfg");
writeFileSync(
  config,
  `[server]
auth_method = oidc
[auth_jwt_oidc]
algorithm = RS256
sign = false
client_types = api
issuer = ${issuer}
audience = ${tokenAudience}
jwks_uri = ${issuer}/jwks
jwt_username_claim = preferred_username
[web-ui]
oidc_authority = ${issuer}
oidc_client_id = lookout
oidc_local_fallback = true
`,
);

const signInFiles = ["e2e/signin", "e2e/users.test.ts", "e2e/tokens.test.ts"];
const databaseEnv = { ...env, ORCHESTRATOR_AUTH_URL: url };
const counts = startOrchestrator()
  ? [runVitest(["unit"], ["mocks/contract.signin.test.ts"], databaseEnv), runPlaywright(databaseEnv, signInFiles)]
  : [notStarted];
const oidcEnv = { ...env, ORCHESTRATOR_OIDC_URL: url, OIDC_ISSUER: issuer };
counts.push(startOrchestrator(config) ? runPlaywright(oidcEnv, ["e2e/oidc.test.ts"]) : notStarted);
runCommand(script, ["down"]);
provider.kill();
reportAndExit(counts);
