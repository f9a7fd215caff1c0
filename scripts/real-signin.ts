/**
 * `npm run test:real-signin`: signing in to the real orchestrator of ORCHESTRATOR_SCRIPT, which is started anew: first with users
 * of its own, then so that it trusts an OpenID provider. To be used on a server of one's own.
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
if (!script) throw new Error("ORCHESTRATOR_SCRIPT names no script that starts an orchestrator");
const url = `http://127.0.0.1:${port}`;

/** Starts the orchestrator with users of its own, and with further settings where there are any. */
function startOrchestrator(config?: string): boolean {
  runCommand(script!, ["down"]);
  return runCommand(script!, ["up"], { ORCHESTRATOR_AUTH: "database", ...(config && { ORCHESTRATOR_CONFIG: config }) });
}

const notStarted = countStep(false, "the orchestrator did not start");
// What is told of an orchestrator without sign-in is not meant for these tests.
const env = { LOOKOUT_CHROMIUM: findBrowser(), ORCHESTRATOR_URL: "" };

// A process of its own: the steps wait for each other, and nothing of this one answers meanwhile.
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
