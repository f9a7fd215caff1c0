/**
 * Opens every page of the built app on the mock in Firefox and WebKitGTK. A page passes if it shows its data without errors.
 *
 *   node scripts/run.mjs smoke [dist]     runs the smoke test alone, on an existing build
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "../mocks/server.ts";
import { engines, describeSkippedEngines, type Engine } from "./engines.ts";
import { serve } from "./serve.ts";
import { getSmokePages, type SmokePage } from "./smoke.pages.ts";
import { reportAndExit, countStep, sumCounts, type TestCounts } from "./runner.ts";

/**
 * Records errors from the start of the page. Added to index.html because not every driver can inject scripts. Errors of
 * modulepreload links are ignored: Firefox reports one for every module that it has already loaded.
 */
const errorRecorder = `<script>
  window.pageErrors = [];
  addEventListener("error", ({ message, target }) => {
    if (target.rel !== "modulepreload") pageErrors.push(message || "failed to load: " + (target.src || target.href));
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => pageErrors.push("unhandled rejection: " + reason));
  addEventListener("securitypolicyviolation", (event) => pageErrors.push("violates the content security policy: " + event.violatedDirective + " " + event.blockedURI));
  console.error = (...args) => pageErrors.push(args.join(" "));
</script>`;

/** Runs in the page: polls until it has loaded, an error occurs, or `timeout` milliseconds have passed. Returns the problems. */
function findProblems({ expectedText, expectedElement = "main" }: SmokePage, timeout: number): Promise<string[]> {
  const { pageErrors } = window as unknown as { pageErrors: string[] };
  const getUnmetConditions = (): string[] => {
    const heading = document.querySelector("h1")?.textContent;
    const busy = [...document.querySelectorAll("[aria-busy=true], [role=status][aria-label^=Loading]")];
    return [
      ...(heading ? [] : ["no h1"]),
      ...(heading === "Not found" ? ["page not found"] : []),
      ...busy.map((element) => `still busy: “${element.getAttribute("aria-label")}”`),
      ...[...document.querySelectorAll("[role=alert]")].map((element) => `alert: “${element.textContent}”`),
      ...(document.querySelector("main")?.innerText.replace(/\s+/g, " ").includes(expectedText) ? [] : [`missing text: “${expectedText}”`]),
      ...(document.querySelector(expectedElement) ? [] : [`missing element: “${expectedElement}”`]),
      ...(document.title.endsWith("Lookout") ? [] : [`unexpected title: “${document.title}”`]),
    ];
  };
  const deadline = performance.now() + timeout;
  return new Promise((resolve) => {
    let consecutivePasses = 0;
    const check = () => {
      const unmet = getUnmetConditions();
      // A response may trigger another request, and errors are reported with a delay.
      consecutivePasses = unmet.length === 0 ? consecutivePasses + 1 : 0;
      if (pageErrors.length > 0) resolve(pageErrors);
      else if (consecutivePasses === 3 || performance.now() > deadline) resolve(unmet);
      else setTimeout(check, 20);
    };
    check();
  });
}

/** Opens the pages one after the other; each counts as a test. A browser that doesn't start counts as one failure. */
async function openPages(name: string, enginePromise: Promise<Engine>, url: string, smokePages: SmokePage[]): Promise<TestCounts> {
  const start = Date.now();
  let engine: Engine;
  try {
    engine = await enginePromise;
  } catch (error) {
    return countStep(false, `${name} didn't start: ${String(error).replace(/\s+/g, " ")}`);
  }
  const failures: string[] = [];
  for (const smokePage of smokePages) {
    const { path } = smokePage;
    const checking = engine
      .open(url + path.slice(1))
      .then(() => engine.evaluate<string[]>(`(${findProblems})(${JSON.stringify(smokePage)}, 15_000)`));
    const problems = await checking.catch((error: unknown) => [String(error)]);
    if (problems.length > 0) failures.push(`${name} › ${path}: ${problems.join("; ").replace(/\s+/g, " ").slice(0, 400)}`);
  }
  console.log(`${failures.length === 0 ? "✓" : "✗"} ${name}: ${smokePages.length} pages (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { passed: smokePages.length - failures.length, failed: failures.length, failures };
}

/** Runs the smoke test in the installed browsers and prints which ones are missing. */
export async function smoke(dist = "dist"): Promise<TestCounts> {
  console.log("\n▶ smoke test: every page in other browsers");
  const mock = createMock({ scenario: "base" });
  const { id: env, compiles } = mock.world.environments.find(({ name }) => name === "prod")!;
  const smokePages = Object.values(getSmokePages(env, compiles.at(-1)!.id)).flat();

  const instrumentedDist = mkdtempSync(join(tmpdir(), "lookout-smoke-"));
  cpSync(dist, instrumentedDist, { recursive: true });
  const indexPath = join(instrumentedDist, "index.html");
  writeFileSync(indexPath, readFileSync(indexPath, "utf8").replace("<head>", `<head>${errorRecorder}`));
  const server = await serve({ dist: instrumentedDist, api: mock.handle });

  const launchedEngines = engines
    .filter(({ packages }) => packages.length === 0)
    .map(({ name, start }) => ({ name, enginePromise: start() }));
  const closeAll = async () => {
    await Promise.all(launchedEngines.map(async ({ enginePromise }) => (await enginePromise.catch(() => undefined))?.close()));
    await server.close();
    rmSync(instrumentedDist, { recursive: true, force: true });
  };
  let closing: Promise<void> | undefined;
  const closeOnce = () => (closing ??= closeAll());
  // Ctrl-C doesn't reach the browsers: they run in their own process groups.
  const closeAndExit = () => void closeOnce().finally(() => process.exit(1));
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, closeAndExit);
  try {
    return sumCounts(
      await Promise.all(launchedEngines.map(({ name, enginePromise }) => openPages(name, enginePromise, server.url, smokePages))),
    );
  } finally {
    await closeOnce();
    for (const signal of signals) process.off(signal, closeAndExit);
    for (const line of describeSkippedEngines()) console.log(line);
  }
}

if (import.meta.main) reportAndExit([await smoke(process.argv[2])]);
