/** Runs Vitest and Playwright and reads the counts from their JSON reports. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describeSkippedRows } from "./hosting.ts";
import { runCommand, countStep, sumCounts, type TestCounts } from "./runner.ts";

const folder = mkdtempSync(join(tmpdir(), "lookout-"));

/** Reads a report. A suite without a report counts as one failure. */
function readCounts(hasSucceeded: boolean, suite: string, report: string, parse: (results: never) => TestCounts): TestCounts {
  try {
    const count = parse(JSON.parse(readFileSync(report, "utf8")) as never);
    return hasSucceeded || count.failed > 0 ? count : sumCounts([count, countStep(false, `${suite}: exited with an error`)]);
  } catch {
    return countStep(false, `${suite}: wrote no report`);
  }
}

/** One line with the beginning of the error, without terminal colors. */
const formatFailure = (name: string, error = "") => `${name}: ${stripVTControlCharacters(error).replace(/\s+/g, " ").slice(0, 400)}`;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; message: string; assertionResults: { fullName: string; status: string; failureMessages?: string[] }[] }[];
}

/**
 * Runs unit and contract tests (`unit`), component tests (`app`), a part of the fault matrix (`faults`) or tests of the build output
 * (`dist`). `files` limits the run.
 */
export function runVitest(
  projects: ("unit" | "app" | "faults" | "dist")[],
  files: string[] = [],
  env: Record<string, string> = {},
): TestCounts {
  const report = join(folder, `vitest-${projects.join("-")}-${files.length}.json`);
  const hasSucceeded = runCommand(
    "vitest",
    [
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      ...files,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    env,
  );
  return readCounts(hasSucceeded, `vitest ${projects.join(", ")}`, report, (results: VitestReport) => ({
    passed: results.numPassedTests,
    failed: results.numFailedTests,
    failures: results.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map((test) => formatFailure(`${relative("", name)} › ${test.fullName}`, test.failureMessages?.[0])),
    ),
  }));
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { file: string; line: number; title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

const listFailedSpecs = ({ suites = [], specs }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map((spec) => formatFailure(`e2e/${spec.file}:${spec.line} › ${spec.title}`, spec.tests.at(-1)?.results.at(-1)?.error?.message)),
  ...suites.flatMap(listFailedSpecs),
];

/** Runs the browser tests on the built app. `files` limits the run. */
export function runPlaywright(env: Record<string, string> = {}, files: string[] = []): TestCounts {
  const report = join(folder, `playwright-${files.length}.json`);
  const hasSucceeded = runCommand("playwright", ["test", ...files], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (files.length === 0) for (const line of describeSkippedRows()) console.log(line);
  return readCounts(
    hasSucceeded,
    "playwright",
    report,
    (results: { stats: { expected: number; unexpected: number; flaky: number }; suites: PlaywrightSuite[] }) => ({
      passed: results.stats.expected,
      failed: results.stats.unexpected + results.stats.flaky,
      failures: results.suites.flatMap((suite) => listFailedSpecs(suite)),
    }),
  );
}
