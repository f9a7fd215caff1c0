/** The test suites, each with its own reporter's numbers. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { notRun } from "./hosting.ts";
import { run, step, total, type Count } from "./steps.ts";

const folder = mkdtempSync(join(tmpdir(), "lookout-"));

/** A suite that ran but left no report has failed as a whole. */
function counted(ok: boolean, suite: string, report: string, read: (json: never) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(report, "utf8")) as never);
    return ok || count.failed > 0 ? count : total([count, step(false, `${suite}: ended with an error`)]);
  } catch {
    return step(false, `${suite}: left no report`);
  }
}

/** One line: what failed, and the beginning of why, without the terminal's colours. */
const line = (name: string, error = "") => `${name}: ${stripVTControlCharacters(error).replace(/\s+/g, " ").slice(0, 400)}`;

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; message: string; assertionResults: { fullName: string; status: string; failureMessages?: string[] }[] }[];
}

/** Unit and contract tests (`unit`), component tests (`app`), or those of what was built (`dist`); `files` narrows them. */
export function vitest(projects: ("unit" | "app" | "dist")[], files: string[] = [], env: Record<string, string> = {}): Count {
  const report = join(folder, `vitest-${projects.join("-")}-${files.length}.json`);
  const ok = run(
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
  return counted(ok, `vitest ${projects.join(", ")}`, report, (json: VitestReport) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    failures: json.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map((test) => line(`${relative("", name)} › ${test.fullName}`, test.failureMessages?.[0])),
    ),
  }));
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { file: string; line: number; title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

const failedSpecs = ({ suites = [], specs }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map((spec) => line(`e2e/${spec.file}:${spec.line} › ${spec.title}`, spec.tests.at(-1)?.results.at(-1)?.error?.message)),
  ...suites.flatMap(failedSpecs),
];

/** Browser tests on the built app; `files` narrows them. */
export function playwright(env: Record<string, string> = {}, files: string[] = []): Count {
  const report = join(folder, `playwright-${files.length}.json`);
  const ok = run("playwright", ["test", ...files], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (files.length === 0) for (const text of notRun()) console.log(text);
  return counted(
    ok,
    "playwright",
    report,
    (json: { stats: { expected: number; unexpected: number; flaky: number }; suites: PlaywrightSuite[] }) => ({
      passed: json.stats.expected,
      failed: json.stats.unexpected + json.stats.flaky,
      failures: json.suites.flatMap((suite) => failedSpecs(suite)),
    }),
  );
}
