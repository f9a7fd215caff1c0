/** Walks the steps of "Add a list page" in AGENTS.md with the page that they use as the example. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = dirname(import.meta.dirname);
const readText = (path: string) => readFileSync(join(root, path), "utf8");
const [, section = ""] = /^## Add a list page$([^]*?)^## /m.exec(readText("AGENTS.md")) ?? [];

const steps = [...section.matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, text = ""]) => {
  const names = [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name).filter((name) => !name.includes("<"));
  const paths = names.filter((name) => name.includes("/"));
  return {
    number,
    paths,
    files: paths.flatMap((path) => globSync(path.endsWith("/") ? `${path}**/*.*` : path, { cwd: root })),
    symbols: names.filter((name) => !name.includes("/")),
  };
});

test("finds the steps", () => expect(steps.length).toBeGreaterThan(5));

test.each(steps)("step $number names existing files, and symbols in them", ({ paths, files, symbols }) => {
  expect(paths.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
  const texts = files.map(readText);
  expect(symbols.filter((symbol) => !texts.some((text) => new RegExp(`\\b${symbol}\\b`).test(text)))).toEqual([]);
  expect(texts.some((text) => /discovered/i.test(text))).toBe(true);
});

test("outside its folder, the page is only in files that the steps name", () => {
  const isPartOfPage = /\bDiscoveredPage\b|\bdiscovered:|"GET \/api\/v2\/discovered"/;
  const files = globSync("src/**/*.{ts,tsx}", { cwd: root }).filter(
    (path) => !/^src\/features\/discovered\/|\.test\.|schema\.ts$/.test(path) && isPartOfPage.test(readText(path)),
  );
  expect(files).toEqual(expect.arrayContaining(["src/app/pages.ts", "src/paths.ts"]));
  const namedFiles = steps.flatMap((step) => step.paths).flatMap((path) => globSync(path, { cwd: root }));
  expect(files.filter((path) => !namedFiles.includes(path))).toEqual([]);
});
