/** The files of the repository and their imports, for tests of conventions. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = dirname(import.meta.dirname);
export const findFiles = (...patterns: string[]): string[] => patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
export const readText = (path: string): string => readFileSync(join(root, path), "utf8");
export const countLines = (path: string): number => readText(path).trimEnd().split("\n").length;

export const sourceFiles = findFiles("src/**/*.{ts,tsx}");
/** Test files and `src/test` may import anything. */
const isTest = (path: string) => path.includes(".test.") || path.startsWith("src/test/");
export const productionFiles = sourceFiles.filter((path) => !isTest(path));
export const generatedFile = "src/api/schema.ts";

/** The imports of a file, static and dynamic. */
export const getImports = (path: string): { type: boolean; from: string }[] =>
  [...readText(path).matchAll(/(?:^|\n)(?:import|export)\s+(type\s)?(?:[^;"]*?from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g)].map(
    ([, type, from, dynamic]) => ({ type: type !== undefined, from: from ?? dynamic! }),
  );
