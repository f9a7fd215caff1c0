/** The test suites, each with its own reporter's numbers. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notRun } from "./hosting.ts";
import { run, type Count } from "./steps.ts";

const folder = mkdtempSync(join(tmpdir(), "lookout-"));

/** A suite that ran but left no report has failed as a whole. */
function counted(ok: boolean, report: string, read: (json: never) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(report, "utf8")) as never);
    return ok || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Unit and contract tests (`unit`), or those of what was built (`dist`); `files` narrows them. */
export function vitest(project: "unit" | "dist", files: string[] = [], env: Record<string, string> = {}): Count {
  const report = join(folder, `vitest-${project}-${files.length}.json`);
  const ok = run(
    "vitest",
    ["run", "--project", project, ...files, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    env,
  );
  return counted(ok, report, (json: { numPassedTests: number; numFailedTests: number }) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
  }));
}

/** Browser tests on the built app; `files` narrows them. */
export function playwright(env: Record<string, string> = {}, files: string[] = []): Count {
  const report = join(folder, `playwright-${files.length}.json`);
  const ok = run("playwright", ["test", ...files], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (files.length === 0) for (const text of notRun()) console.log(text);
  return counted(ok, report, (json: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky,
  }));
}
