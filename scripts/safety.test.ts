/** The rules of AGENTS.md that a search of the tree can check. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = dirname(import.meta.dirname);
const find = (...patterns: string[]) => patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
const read = (path: string) => readFileSync(join(root, path), "utf8");
const lines = (path: string) => read(path).trimEnd().split("\n").length;

const source = find("src/**/*.{ts,tsx}");
/** Tests, and what they share in `src/test`: they may import whatever they need. */
const isTest = (path: string) => path.includes(".test.") || path.startsWith("src/test/");
const shipped = source.filter((path) => !isTest(path));
const written = find("{src,mocks,e2e,scripts}/**/*.{ts,tsx,mjs,css}", "*.ts", "index.html");
const generated = "src/api/schema.ts";

/** Where a pattern is found, as `path:line`. */
const places = (paths: string[], pattern: RegExp) =>
  paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) => [...line.matchAll(new RegExp(pattern, "g"))].map(() => `${path}:${index + 1}`)),
  );

/** What a file imports: as types or as values, from where. */
const imports = (path: string) =>
  [...read(path).matchAll(/(?:^|\n)(?:import|export)\s+(type\s)?(?:[^;"]*?from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g)].map(
    ([, type, from, dynamic]) => ({ type: type !== undefined, from: from ?? dynamic! }),
  );

test("the tree that is searched is there", () => {
  expect([shipped.length > 50, source.length > shipped.length, written.length > source.length]).toEqual([true, true, true]);
  expect(imports("src/main.tsx").map(({ from }) => from)).toContain("~mocks/browser.ts");
});

test("effects are fewer than ten, since they are for systems outside React", () => {
  expect(places(shipped, /\buseEffect\(/).length).toBeLessThan(10);
  expect(places(shipped, /\buse(Layout|Insertion)Effect\(/).length).toBeLessThan(10);
});

test("nothing is ever rendered as HTML or run as code", () => {
  const ways = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcDoc|document\.write|\beval\(|new Function|javascript:/i;
  expect(places(shipped, ways)).toEqual([]);
});

test("no import of the app leaves its folder but through ~/", () => {
  expect(source.filter((path) => imports(path).some(({ from }) => from.includes("../")))).toEqual([]);
});

test("the folders stand on each other in one direction", () => {
  const base = ["paths", "store"];
  const below: Record<string, string[]> = {
    app: ["features", "deeds", "list", "api", "ui", ...base],
    features: ["deeds", "compare", "list", "api", "ui", ...base],
    deeds: ["list", "api", "ui", ...base],
    compare: ["list", "api", "ui", ...base],
    list: ["api", "ui", ...base],
    api: ["store"],
    ui: base,
    "paths.ts": [],
    "store.ts": [],
    "main.tsx": ["app", "api"],
  };
  const wrong = shipped.flatMap((path) => {
    const folder = path.split("/")[1]!;
    const across = imports(path).flatMap(({ from }) => (from.startsWith("~/") ? [from.split("/")[1]!] : []));
    return across.filter((other) => !below[folder]?.includes(other)).map((other) => `${path} imports ${other}`);
  });
  expect(wrong).toEqual([]);
});

test("of what ships main.tsx alone imports the mock, and only when the build asks for it", () => {
  expect(shipped.filter((path) => imports(path).some(({ from }) => /mocks\b/.test(from)))).toEqual(["src/main.tsx"]);
  expect(read("src/main.tsx")).toMatch(/if \(import\.meta\.env\.VITE_MOCK === "true"\) \{\s+const \{ \w+ \} = await import\("~mocks\//);
});

test("one file alone stands in the place of fetch: tests get their answers from it, or from the mock behind it", () => {
  const ways = /stubGlobal\(\s*["'`]fetch|spyOn\([^)]*["'`]fetch|\b(globalThis|window|global|self)\.fetch = /;
  expect(source.filter((path) => ways.test(read(path)))).toEqual(["src/test/fetch.ts"]);
});

test("browser tests are not retried, and none of them sleeps", () => {
  const tests = find("{src,mocks,e2e}/**/*.test.{ts,tsx}", "e2e/*.ts", "src/test/*", "playwright.config.ts", "vite.config.ts");
  expect(places(tests, /waitForTimeout\(|\bretries\b|\bretry: *\d/)).toEqual([]);
});

test("the mock imports types of src/api, and nothing else of the app", () => {
  const wrong = find("mocks/**/*.ts").flatMap((path) =>
    imports(path)
      .filter(({ type, from }) => /src\/|^~/.test(from) && !(type && from.startsWith("../src/api/")))
      .map(({ from }) => `${path} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test("there are no barrels", () => {
  expect(find("{src,mocks,e2e,scripts}/**/index.{ts,tsx}")).toEqual([]);
});

test("files stay under 250 lines", () => {
  const long = written.filter((path) => path !== generated && lines(path) >= 250);
  expect(long.map((path) => `${path}: ${lines(path)}`)).toEqual([]);
});

test("names say what a thing is", () => {
  const empty = /(^|\/)(hooks|types|utils|helpers|common|shared)(\/|\.)|(Manager|Helper|Provider|Container|Widget|utils)s?(\/|\.)/i;
  expect(written.filter((path) => empty.test(path))).toEqual([]);
});

test("a file exports one component at most, and is named like it", () => {
  const wrong = shipped
    .filter((path) => path.endsWith(".tsx"))
    .flatMap((path) => {
      const components = [...read(path).matchAll(/^export (?:async )?(?:function|const|class) ([A-Z][a-z]\w*)/gm)].map(([, name]) => name!);
      return components.length > 1 || components.some((name) => name !== basename(path, ".tsx"))
        ? [`${path}: ${components.join(", ")}`]
        : [];
    });
  expect(wrong).toEqual([]);
});

test("every class that a component names is in its style sheet, and every class there is named", () => {
  const sheets = new Map<string, Set<string>>();
  const wrong: string[] = [];
  for (const path of shipped.filter((name) => name.endsWith(".tsx"))) {
    const text = read(path);
    for (const [, name, sheet] of text.matchAll(/import (\w+) from "\.\/([^"]+\.module\.css)"/g)) {
      const from = join(dirname(path), sheet!);
      const named = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, one]) => one!);
      sheets.set(from, new Set([...(sheets.get(from) ?? []), ...named]));
    }
  }
  for (const [sheet, named] of sheets) {
    // Selectors alone: what stands between braces, in comments and in `:global()` names no class of the sheet's.
    const selectors = read(sheet).replace(/\/\*[^]*?\*\/|:global\((?:[^()]|\([^()]*\))*\)|@[^{;]*[{;]|\{[^{}]*\}/g, " ");
    const has = new Set([...selectors.matchAll(/\.([a-z]\w*)/gi)].map(([, one]) => one!));
    wrong.push(...[...named].filter((one) => !has.has(one)).map((one) => `${sheet} lacks ${one}`));
    wrong.push(...[...has].filter((one) => !named.has(one)).map((one) => `nobody names ${one} of ${sheet}`));
  }
  expect(sheets.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

const documents = ["AGENTS.md", "README.md", "docs/hosting.md"];

test.each(documents)("every path that %s names exists", (document) => {
  const text = read(document);
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!);
  const linked = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|src="([^"]+)"/g)].map(([, link, image]) => link ?? image!);
  const named = [
    ...quoted.filter((path) => /^(src|mocks|e2e|scripts|docs|public|\.ci)\//.test(path)),
    ...linked.filter((path) => !/^[a-z]+:/.test(path)),
  ];
  expect(named.length).toBeGreaterThan(0);
  // One with a star names all that are like it: at least one has to be there.
  expect(named.filter((path) => (path.includes("*") ? find(path).length === 0 : !existsSync(join(root, path))))).toEqual([]);
});

const { scripts, dependencies } = JSON.parse(read("package.json")) as Record<"scripts" | "dependencies", Record<string, string>>;

test("every command that a document names is one of package.json's, and each of those runs something", () => {
  const named = [...documents, ".ci/run"].flatMap((path) => [
    ...read(path).matchAll(/\bnpm (?:run )?(?:--silent )?(start|test(?!:)|(?<=run .*)[\w:-]+)/g),
  ]);
  expect(named.map(([, name]) => name!).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  const runs = Object.values(scripts).map((command) => command.split(" ")[2]!);
  expect(
    runs.filter((name) => !existsSync(join(root, "scripts", `${name}.ts`)) && !existsSync(join(root, "node_modules/.bin", name))),
  ).toEqual([]);
});

test("AGENTS.md says of every dependency why it is there", () => {
  const reasons = [...read("AGENTS.md").matchAll(/^\| (`.+?`) \| \S.* \|$/gm)].map(([, names]) => names!);
  expect(Object.keys(dependencies).filter((name) => !reasons.some((names) => names.includes(`\`${name}\``)))).toEqual([]);
});
