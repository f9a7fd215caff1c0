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
import { engines, notWalked, type Engine } from "./engines.ts";
import { serve } from "./serve.ts";
import { pages, type Stop } from "./smoke.pages.ts";
import { close, step, total, type Count } from "./steps.ts";

/**
 * Notes what goes wrong in a page from its first moment on: not every driver can put this into it. That a module could not be
 * loaded ahead says nothing: Firefox says it of each that it has already, and the import fails of one that is not there.
 */
const watch = `<script>
  window.wrong = [];
  addEventListener("error", ({ message, target }) => {
    if (target.rel !== "modulepreload") wrong.push(message || "not loaded: " + (target.src || target.href));
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => wrong.push("not caught: " + reason));
  addEventListener("securitypolicyviolation", (event) => wrong.push("against the policy: " + event.violatedDirective + " " + event.blockedURI));
  console.error = (...words) => wrong.push(words.join(" "));
</script>`;

/** Runs in the page: what is wrong with it, once nothing is or it is certain, after so many milliseconds at most. */
function look(shows: string, patience: number): Promise<string[]> {
  const { wrong } = window as unknown as { wrong: string[] };
  const unfinished = (): string[] => {
    const heading = document.querySelector("h1")?.textContent;
    const busy = [...document.querySelectorAll("[aria-busy=true], [role=status][aria-label^=Loading]")];
    return [
      ...(heading ? [] : ["it has no h1"]),
      ...(heading === "Not found" ? ["it is not found"] : []),
      ...busy.map((element) => `“${element.getAttribute("aria-label")}” has not come`),
      ...[...document.querySelectorAll("[role=alert]")].map((element) => `it says “${element.textContent}”`),
      ...(document.querySelector("main")?.innerText.replace(/\s+/g, " ").includes(shows) ? [] : [`it does not show “${shows}”`]),
      ...(document.title.endsWith("Lookout") ? [] : [`its title is “${document.title}”`]),
    ];
  };
  const end = performance.now() + patience;
  return new Promise((resolve) => {
    let good = 0;
    const again = () => {
      const left = unfinished();
      // An answer may lead to the next question, and an error is told a moment after it happened.
      good = left.length === 0 ? good + 1 : 0;
      if (wrong.length > 0) resolve(wrong);
      else if (good === 3 || performance.now() > end) resolve(left);
      else setTimeout(again, 20);
    };
    again();
  });
}

/** Opens each page in turn; each is a test. A browser that does not start is one that failed. */
async function walk(name: string, starting: Promise<Engine>, url: string, stops: Stop[]): Promise<Count> {
  const start = Date.now();
  let engine: Engine;
  try {
    engine = await starting;
  } catch (error) {
    return step(false, `${name}: did not start: ${String(error).replace(/\s+/g, " ")}`);
  }
  const failures: string[] = [];
  for (const { path, shows } of stops) {
    const visit = engine.open(url + path.slice(1)).then(() => engine.ask<string[]>(`(${look})(${JSON.stringify(shows)}, 15_000)`));
    const wrong = await visit.catch((error: unknown) => [String(error)]);
    if (wrong.length > 0) failures.push(`${name} › ${path}: ${wrong.join("; ").replace(/\s+/g, " ").slice(0, 400)}`);
  }
  console.log(`${failures.length === 0 ? "✓" : "✗"} ${name}: ${stops.length} pages (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { passed: stops.length - failures.length, failed: failures.length, failures };
}

/** Walks in the browsers that are installed, and says which are not. */
export async function smoke(dist = "dist"): Promise<Count> {
  console.log("\n▶ every page in other browsers");
  const mock = createMock({ scenario: "base" });
  const { id: env, compiles } = mock.world.environments.find(({ name }) => name === "prod")!;
  const stops = Object.values(pages(env, compiles.at(-1)!.id)).flat();

  const watched = mkdtempSync(join(tmpdir(), "lookout-smoke-"));
  cpSync(dist, watched, { recursive: true });
  const page = join(watched, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<head>", `<head>${watch}`));
  const serving = await serve({ dist: watched, api: mock.handle });

  const started = engines.filter(({ packages }) => packages.length === 0).map(({ name, start }) => ({ name, starting: start() }));
  const endAll = async () => {
    await Promise.all(started.map(async ({ starting }) => (await starting.catch(() => undefined))?.close()));
    await serving.close();
    rmSync(watched, { recursive: true, force: true });
  };
  let ending: Promise<void> | undefined;
  const end = () => (ending ??= endAll());
  // The browsers have process groups of their own, which Ctrl-C does not reach.
  const leave = () => void end().finally(() => process.exit(1));
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, leave);
  try {
    return total(await Promise.all(started.map(({ name, starting }) => walk(name, starting, serving.url, stops))));
  } finally {
    await end();
    for (const signal of signals) process.off(signal, leave);
    for (const text of notWalked()) console.log(text);
  }
}

if (import.meta.main) close([await smoke(process.argv[2])]);
