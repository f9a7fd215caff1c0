/** Runs the steps of a test run and adds up their results. */
import { spawnSync } from "node:child_process";

export interface TestCounts {
  passed: number;
  failed: number;
  /** One line for each failed test: file, name and the beginning of the error. */
  failures: string[];
}

/** A step that counts as one test, such as a build. */
export const countStep = (hasPassed: boolean, name: string): TestCounts =>
  hasPassed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };

/** Runs a command with its output shown. Returns whether it succeeded. */
export function runCommand(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const start = Date.now();
  console.log(`\n▶ ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  console.log(`${status === 0 ? "✓" : "✗"} ${command} ${args.slice(0, 2).join(" ")} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return status === 0;
}

export const checkCommands: [command: string, args: string[]][] = [
  ["tsc", ["--noEmit"]],
  ["oxlint", ["--deny-warnings"]],
  ["oxfmt", ["--check"]],
  ["knip", []],
];

/** Runs the checks; each counts as one test. */
export function runChecks(): TestCounts {
  return sumCounts(checkCommands.map(([command, args]) => countStep(runCommand(command, args), command)));
}

export function sumCounts(counts: TestCounts[]): TestCounts {
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
    failures: counts.flatMap((count) => count.failures),
  };
}

/** Prints the failures and `N passed, N failed`, and exits. */
export function reportAndExit(counts: TestCounts[]): never {
  const { passed, failed, failures } = sumCounts(counts);
  console.log("");
  // Repeated at the end because the output is long. .ci/run collects these lines.
  for (const failure of failures) console.log(`✗ failed: ${failure}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
