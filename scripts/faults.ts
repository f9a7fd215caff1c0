/**
 * `npm run faults`: opens every page under every fault, before and after the page has loaded, and prints which cells passed.
 *
 *   node scripts/run.mjs faults [pattern]     runs only the cells whose names match, like "resources, 502"
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./runner.ts";

interface Cell {
  page: string;
  fault: string;
  phase: string;
  /** Why the cell failed; undefined if it passed. */
  problem?: string;
}

interface Report {
  testResults: {
    message: string;
    assertionResults: { title: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** The message of an assertion without its stack. */
const formatProblem = (message = ""): string =>
  stripVTControlCharacters(message)
    .split(/\n\s+at /)[0]!
    .replace(/\s+/g, " ")
    .trim();

/** Tests are named `page, fault: phase`. */
function toCell({ title, status, failureMessages = [] }: Report["testResults"][number]["assertionResults"][number]): Cell[] {
  const [, page, fault, phase] = /^(\w+), (.+): (at load|after load)$/.exec(title) ?? [];
  if (!page || !fault || !phase || !["passed", "failed"].includes(status)) return [];
  return [{ page, fault, phase, problem: status === "failed" ? formatProblem(failureMessages[0]) : undefined }];
}

/** One character per page: whether the fault's cells passed. */
function getMark(cells: Cell[]): string {
  const failed = cells.filter(({ problem }) => problem !== undefined);
  if (cells.length === 0) return "·";
  if (failed.length === 0) return "✓";
  return failed.length === cells.length ? "✗" : failed[0]!.phase === "at load" ? "L" : "A";
}

function printTable(cells: Cell[]): void {
  const pages = [...new Set(cells.map(({ page }) => page))];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const width = Math.max(...faults.map(({ length }) => length));
  console.log(`\n✓ passed   L failed at load   A failed after load   ✗ both   · not tried\n`);
  // The names of the pages are written downwards.
  for (let line = 0; line < Math.max(...pages.map(({ length }) => length)); line++)
    console.log(`${"".padEnd(width)} ${pages.map((page) => page[line] ?? " ").join(" ")}`.trimEnd());
  for (const fault of faults) {
    const marks = pages.map((page) => getMark(cells.filter((cell) => cell.fault === fault && cell.page === page)));
    console.log(`${fault.padEnd(width)} ${marks.join(" ")}`);
  }
}

const report = join(tmpdir(), `lookout-faults-${process.pid}.json`);
const pattern = process.argv[2];
console.log("Opening every page under every fault takes a few minutes.");
const args = ["run", "--project", "faults", ...(pattern ? ["-t", pattern] : []), "--reporter=json", `--outputFile.json=${report}`];
const hasSucceeded = runCommand("vitest", args, { FAULTS: "all" });
const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
const cells = testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(toCell));
const failed = cells.filter(({ problem }) => problem !== undefined);
if (cells.length > 0) printTable(cells);
console.log("");
for (const { page, fault, phase, problem } of failed) console.log(`✗ ${page}, ${fault}, ${phase}: ${problem}`);
for (const { message } of testResults) if (message) console.log(`✗ ${formatProblem(message)}`);
console.log(`${cells.length} cells tried, ${cells.length - failed.length} passed`);
process.exit(hasSucceeded && cells.length > 0 ? 0 : 1);
