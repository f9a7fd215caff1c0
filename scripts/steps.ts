/** Runs commands one after the other and counts what they tested. */
import { spawnSync } from "node:child_process";

export interface Count {
  passed: number;
  failed: number;
}

/** Runs a command; its output is shown. */
export function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const start = Date.now();
  console.log(`\n▶ ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  console.log(`${status === 0 ? "✓" : "✗"} ${command} ${args.slice(0, 2).join(" ")} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return status === 0;
}

export const checks: [command: string, args: string[]][] = [
  ["tsc", ["--noEmit"]],
  ["oxlint", ["--deny-warnings"]],
  ["oxfmt", ["--check"]],
  ["knip", []],
];

/** Runs the checks; each counts as one. */
export function check(): Count {
  const passed = checks.filter(([command, args]) => run(command, args)).length;
  return { passed, failed: checks.length - passed };
}

/** Adds up, prints the last line, and ends the process. */
export function close(counts: Count[]): never {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
