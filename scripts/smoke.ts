/**
 * A walk over every page of the built app, before the mock, in the browsers that are not Chromium: each page opens and shows what
 * it is about, and nothing breaks.
 *
 *   node scripts/run.mjs smoke [dist]     runs it alone, on what was built
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "../mocks/server.ts";
import { engines, getSkippedEngines, type Engine } from "./engines.ts";
import { serve } from "./serve.ts";
import { getSmokePages, type SmokePage } from "./smoke.pages.ts";
import { reportAndExit, countStep, sumCounts, type TestCounts } from "./runner.ts";

/**
 * Notes what goes wrong in a page from its first moment on: not every driver can put this into it. That a module could not be
 * loaded ahead says nothing: Firefox says it of each that it has already, and the import fails of one that is not there.
 */
const errorRecorder = `<script>
  window.wrong = [];
  addEventListener("error", ({ message, target }) => {
    if (target.rel !== "modulepreload") wrong.push(message || "not loaded: " + (target.src || target.href));
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => wrong.push("not caught: " + reason));
  addEventListener("securitypolicyviolation", (event) => wrong.push("against the policy: " + event.violatedDirective + " " + event.blockedURI));
  console.error = (...words) => wrong.push(words.join(" "));
</script>`;

/** Runs in the page: what is wrong with it, once nothing is or it is certain, after so many milliseconds at most. */
function findProblems(expectedText: string, timeout: number): Promise<string[]> {
  const { wrong } = window as unknown as { wrong: string[] };
  const getUnmetConditions = (): string[] => {
    const heading = document.querySelector("h1")?.textContent;
    const busy = [...document.querySelectorAll("[aria-busy=true], [role=status][aria-label^=Loading]")];
    return [
      ...(heading ? [] : ["it has no h1"]),
      ...(heading === "Not found" ? ["it is not found"] : []),
      ...busy.map((element) => `“${element.getAttribute("aria-label")}” has not come`),
      ...[...document.querySelectorAll("[role=alert]")].map((element) => `it says “${element.textContent}”`),
      ...(document.querySelector("main")?.innerText.replace(/\s+/g, " ").includes(expectedText)
        ? []
        : [`it does not show “${expectedText}”`]),
      ...(document.title.endsWith("Lookout") ? [] : [`its title is “${document.title}”`]),
    ];
  };
  const deadline = performance.now() + timeout;
  return new Promise((resolve) => {
    let consecutivePasses = 0;
    const check = () => {
      const unmet = getUnmetConditions();
      // An answer may lead to the next question, and an error is told a moment after it happened.
      consecutivePasses = unmet.length === 0 ? consecutivePasses + 1 : 0;
      if (wrong.length > 0) resolve(wrong);
      else if (consecutivePasses === 3 || performance.now() > deadline) resolve(unmet);
      else setTimeout(check, 20);
    };
    check();
  });
}

/** Opens each page in turn; each is a test. A browser that does not start is one that failed. */
async function openPages(name: string, enginePromise: Promise<Engine>, url: string, smokePages: SmokePage[]): Promise<TestCounts> {
  const start = Date.now();
  let engine: Engine;
  try {
    engine = await enginePromise;
  } catch (error) {
    return countStep(false, `${name}: did not start: ${String(error).replace(/\s+/g, " ")}`);
  }
  const failures: string[] = [];
  for (const { path, expectedText } of smokePages) {
    const checking = engine
      .open(url + path.slice(1))
      .then(() => engine.evaluate<string[]>(`(${findProblems})(${JSON.stringify(expectedText)}, 15_000)`));
    const problems = await checking.catch((error: unknown) => [String(error)]);
    if (problems.length > 0) failures.push(`${name} › ${path}: ${problems.join("; ").replace(/\s+/g, " ").slice(0, 400)}`);
  }
  console.log(`${failures.length === 0 ? "✓" : "✗"} ${name}: ${smokePages.length} pages (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { passed: smokePages.length - failures.length, failed: failures.length, failures };
}

/** Walks in the browsers that are installed, and says which are not. */
export async function smoke(dist = "dist"): Promise<TestCounts> {
  console.log("\n▶ every page in other browsers");
  const mock = createMock({ scenario: "base" });
  const { id: env, compiles } = mock.world.environments.find(({ name }) => name === "prod")!;
  const smokePages = Object.values(getSmokePages(env, compiles.at(-1)!.id)).flat();

  const instrumentedDist = mkdtempSync(join(tmpdir(), "lookout-smoke-"));
  cpSync(dist, instrumentedDist, { recursive: true });
  const indexPath = join(instrumentedDist, "index.html");
  writeFileSync(indexPath, readFileSync(indexPath, "utf8").replace("<head>", `<head>${errorRecorder}`));
  const server = await serve({ dist: instrumentedDist, api: mock.handle });

  const launchedEngines = engines.filter(({ packages }) => packages.length === 0).map(({ name, start }) => ({ name, starting: start() }));
  const closeAll = async () => {
    await Promise.all(launchedEngines.map(async ({ starting: enginePromise }) => (await enginePromise.catch(() => undefined))?.close()));
    await server.close();
    rmSync(instrumentedDist, { recursive: true, force: true });
  };
  let closing: Promise<void> | undefined;
  const closeOnce = () => (closing ??= closeAll());
  // The browsers have process groups of their own, which Ctrl-C does not reach.
  const closeAndExit = () => void closeOnce().finally(() => process.exit(1));
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, closeAndExit);
  try {
    return sumCounts(
      await Promise.all(launchedEngines.map(({ name, starting: enginePromise }) => openPages(name, enginePromise, server.url, smokePages))),
    );
  } finally {
    await closeOnce();
    for (const signal of signals) process.off(signal, closeAndExit);
    for (const line of getSkippedEngines()) console.log(line);
  }
}

if (import.meta.main) reportAndExit([await smoke(process.argv[2])]);
