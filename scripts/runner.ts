/** Runs commands one after the other and counts what they tested. */
import { spawnSync } from "node:child_process";

export interface TestCounts {
  passed: number;
  failed: number;
  /** The failed tests, a line each: file, name and the error's first lines. */
  failures: string[];
}

/** A step that is one test: a check, a build, a server's start. */
export const countStep = (hasPassed: boolean, name: string): TestCounts =>
  hasPassed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };

/** Runs a command; its output is shown. */
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

/** Runs the checks; each counts as one. */
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

/** Adds up, prints what failed and the last line, and ends the process. */
export function reportAndExit(counts: TestCounts[]): never {
  const { passed, failed, failures } = sumCounts(counts);
  console.log("");
  // Whoever reads only the end of a long output learns it here; .ci/run repeats these lines.
  for (const failure of failures) console.log(`✗ failed: ${failure}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
