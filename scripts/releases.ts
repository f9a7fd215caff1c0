/**
 * `npm run test:releases`: tests against older releases of the orchestrator. ORCHESTRATOR_SCRIPT starts each, one after the other,
 * with a small seed; then the contract test and a browser test of all pages run on it, and it is stopped. By default these are
 * 19.0.0 and 20.0.0; `npm run test:releases -- 18.4.0` tests the given versions, which mocks/releases.ts must have.
 *
 * The servers live in LOOKOUT_RELEASES_HOME (default /var/tmp/lookout-orchestrator) followed by a hyphen and the version, and stay
 * there: the first start takes minutes, later ones seconds. `.ci/run` does this for 18.4.0.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { extensionVersions, findRelease, releases } from "../mocks/releases.ts";
import { findBrowser } from "./browser.ts";
import { countStep, reportAndExit, runCommand, sumCounts, type TestCounts } from "./runner.ts";
import { runPlaywright, runVitest } from "./suites.ts";

const { ORCHESTRATOR_SCRIPT: script, LOOKOUT_RELEASES_HOME: home = "/var/tmp/lookout-orchestrator" } = process.env;
if (!script) throw new Error("Set ORCHESTRATOR_SCRIPT to the script that starts an orchestrator");

/** Ports next to that of `.ci/run`; the databases' are 1000 higher. */
const firstPort = 8980;
/** Agents in the environment "scale". */
const seededAgents = "2";
/** In seconds. */
const idleTimeout = 120;

interface OrchestratorServer {
  version: string;
  url: string;
  /** Settings of the orchestrator's script. */
  env: Record<string, string>;
}

function describeServer(version: string): OrchestratorServer {
  const release = findRelease(version);
  if (!release) throw new Error(`mocks/releases.ts doesn't have ${version}, only ${releases.join(", ")}`);
  const port = String(firstPort + releases.indexOf(release));
  return {
    version,
    url: `http://127.0.0.1:${port}`,
    env: {
      ORCHESTRATOR_CORE: version,
      ORCHESTRATOR_UI: extensionVersions[release].ui,
      ORCHESTRATOR_HOME: `${home}-${version}`,
      ORCHESTRATOR_PORT: port,
    },
  };
}

/** Starts the server with what its first seed made. */
function start({ env }: OrchestratorServer): boolean {
  const run = (...args: string[]) => runCommand(script!, args, env);
  return run("up") && (run("reset") || run("seed", seededAgents)) && run("incident");
}

async function countDeploying(url: string): Promise<number> {
  const read = async (path: string, headers = {}) => (await (await fetch(url + path, { headers })).json()) as any;
  const environments = (await read("/api/v2/environment")).data as { id: string }[];
  const pages = await Promise.all(
    environments.map(({ id }) => read("/api/v2/resource?limit=1&filter.status=deploying", { "X-Inmanta-tid": id })),
  );
  return pages.reduce((sum, { metadata }) => sum + metadata.total, 0);
}

/** Waits until nothing has been deployed for three seconds: schedulers deploy what failed when they start. Throws if that takes long. */
async function waitUntilIdle(url: string): Promise<void> {
  const end = Date.now() + idleTimeout * 1000;
  for (let idleSeconds = 0; idleSeconds < 3; await sleep(1000)) {
    if (Date.now() > end) throw new Error(`still deploying after ${idleTimeout} s`);
    idleSeconds = (await countDeploying(url)) === 0 ? idleSeconds + 1 : 0;
  }
}

async function testRelease(server: OrchestratorServer, isBuilt: boolean): Promise<TestCounts> {
  const { version, url, env } = server;
  const orchestrator = { ...env, ORCHESTRATOR_URL: url };
  try {
    if (!start(server)) return countStep(false, `orchestrator ${version}: didn't start`);
    await waitUntilIdle(url);
    const counts = [runVitest(["unit"], ["mocks/contract.test.ts"], orchestrator)];
    if (isBuilt) counts.push(runPlaywright({ ...orchestrator, LOOKOUT_CHROMIUM: findBrowser() }, ["e2e/releases.test.ts"]));
    return sumCounts(counts);
  } catch (error) {
    return countStep(false, `orchestrator ${version}: ${String(error)}`);
  } finally {
    runCommand(script!, ["down"], env);
  }
}

const versions = process.argv.slice(2);
const servers = (versions.length > 0 ? versions : ["19.0.0", "20.0.0"]).map(describeServer);
const isBuilt = runCommand("vite", ["build"]);
const counts: TestCounts[] = isBuilt ? [] : [countStep(false, "vite build")];
const summary: string[] = [];
for (const server of servers) {
  const result = await testRelease(server, isBuilt);
  // Failures of several releases would look the same.
  counts.push({ ...result, failures: result.failures.map((failure) => `${server.version}: ${failure}`) });
  summary.push(`orchestrator ${server.version}: ${result.passed} passed, ${result.failed} failed`);
}
console.log(`\n${summary.join("\n")}`);
reportAndExit(counts);
