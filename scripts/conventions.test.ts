/** Checks the rules of AGENTS.md that a text search can verify. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { countLines, findFiles, generatedFile, getImports, productionFiles, readText, root, sourceFiles } from "./sourceFiles.ts";

const allFiles = findFiles("{src,mocks,e2e,scripts}/**/*.{ts,tsx,mjs,css}", "*.ts", "index.html");

/** Matches of a pattern as `path:line`. */
const findMatches = (paths: string[], pattern: RegExp) =>
  paths.flatMap((path) =>
    readText(path)
      .split("\n")
      .flatMap((line, index) => [...line.matchAll(new RegExp(pattern, "g"))].map(() => `${path}:${index + 1}`)),
  );

test("the file patterns find the source files", () => {
  expect([productionFiles.length > 50, sourceFiles.length > productionFiles.length, allFiles.length > sourceFiles.length]).toEqual([
    true,
    true,
    true,
  ]);
  expect(getImports("src/main.tsx").map(({ from }) => from)).toContain("~mocks/browser.ts");
});

test("fewer than ten effects, since effects are for systems outside React", () => {
  expect(findMatches(productionFiles, /\buseEffect\(/).length).toBeLessThan(10);
  expect(findMatches(productionFiles, /\buse(Layout|Insertion)Effect\(/).length).toBeLessThan(10);
});

test("no code renders HTML strings or evaluates code", () => {
  const forbidden =
    /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcDoc|document\.write|\beval\(|new Function|javascript:/i;
  expect(findMatches(productionFiles, forbidden)).toEqual([]);
});

test("imports leave their folder only through ~/", () => {
  expect(sourceFiles.filter((path) => getImports(path).some(({ from }) => from.includes("../")))).toEqual([]);
});

test("imports between folders follow the allowed directions", () => {
  const leafModules = ["chunkLoading", "chunkNotices", "paths", "storage", "store", "time"];
  const allowedImports: Record<string, string[]> = {
    app: ["features", "problems", "operations", "model", "list", "api", "ui", ...leafModules],
    features: ["problems", "operations", "compare", "log", "model", "list", "api", "ui", ...leafModules],
    problems: ["operations", "model", "list", "api", "ui", ...leafModules],
    operations: ["model", "list", "api", "ui", ...leafModules],
    compare: ["problems", "model", "list", "api", "ui", ...leafModules],
    model: ["list", "api", "ui", ...leafModules],
    log: ["ui", ...leafModules],
    list: ["api", "ui", ...leafModules],
    api: leafModules.filter((name) => name !== "paths"),
    ui: leafModules,
    "chunkLoading.ts": ["storage", "time"],
    "chunkNotices.ts": ["chunkLoading", "store"],
    "paths.ts": [],
    "storage.ts": ["store"],
    "store.ts": [],
    "time.ts": [],
    "main.tsx": ["app", "api"],
  };
  const violations = productionFiles.flatMap((path) => {
    const folder = path.split("/")[1]!;
    const importedFolders = getImports(path).flatMap(({ from }) => (from.startsWith("~/") ? [from.split("/")[1]!] : []));
    return importedFolders
      .filter((imported) => !allowedImports[folder]?.includes(imported))
      .map((imported) => `${path} imports ${imported}`);
  });
  expect(violations).toEqual([]);
});

test("only main.tsx imports the mock, and only if VITE_MOCK is set", () => {
  expect(productionFiles.filter((path) => getImports(path).some(({ from }) => /mocks\b/.test(from)))).toEqual(["src/main.tsx"]);
  expect(readText("src/main.tsx")).toMatch(/if \(import\.meta\.env\.VITE_MOCK === "true"\) \{\s+const \{ \w+ \} = await import\("~mocks\//);
});

test("only mockFetch.ts replaces fetch", () => {
  const forbidden = /stubGlobal\(\s*["'`]fetch|spyOn\([^)]*["'`]fetch|\b(globalThis|window|global|self)\.fetch = /;
  expect(sourceFiles.filter((path) => forbidden.test(readText(path)))).toEqual(["src/test/mockFetch.ts"]);
});

test("tests use neither retries nor sleeps", () => {
  const tests = findFiles(
    "{src,mocks,e2e}/**/*.test.{ts,tsx}",
    "e2e/*.ts",
    "src/test/**/*.{ts,tsx}",
    "playwright.config.ts",
    "vite.config.ts",
  );
  expect(findMatches(tests, /waitForTimeout\(|\bretries: *\d|\bretry: *\d/)).toEqual([]);
});

test("the mock imports only types of src/api from the app", () => {
  // The contract also checks how the app reads the mock's responses.
  const files = findFiles("mocks/**/*.ts").filter((path) => !path.startsWith("mocks/contract."));
  const violations = files.flatMap((path) =>
    getImports(path)
      .filter(({ type, from }) => /src\/|^~/.test(from) && !(type && from.startsWith("../src/api/")))
      .map(({ from }) => `${path} imports ${from}`),
  );
  expect(violations).toEqual([]);
});

test("nothing uses Mantine's buttons, which would add 12 kB to the first load", () => {
  const forbidden = /import \{[^}]*\b(Button|ActionIcon|UnstyledButton)\b[^}]*\} from "@mantine\/core"/;
  const files = sourceFiles.filter((path) => forbidden.test(readText(path)));
  expect(files).toEqual([]);
});

test("there are no barrels", () => {
  expect(findFiles("{src,mocks,e2e,scripts}/**/index.{ts,tsx}")).toEqual([]);
});

test("files stay under 250 lines", () => {
  const longFiles = allFiles.filter((path) => path !== generatedFile && countLines(path) >= 250);
  expect(longFiles.map((path) => `${path}: ${countLines(path)}`)).toEqual([]);
});

test("file names avoid vague words", () => {
  const vagueName = /(^|\/)(hooks|types|utils|helpers|common|shared)(\/|\.)|(Manager|Helper|Provider|Container|Widget|utils)s?(\/|\.)/i;
  expect(allFiles.filter((path) => vagueName.test(path))).toEqual([]);
});

test("a file exports at most one component and has its name", () => {
  const violations = productionFiles
    .filter((path) => path.endsWith(".tsx"))
    .flatMap((path) => {
      const components = [...readText(path).matchAll(/^export (?:async )?(?:function|const|class) ([A-Z][a-z]\w*)/gm)].map(
        ([, name]) => name!,
      );
      return components.length > 1 || components.some((name) => name !== basename(path, ".tsx"))
        ? [`${path}: ${components.join(", ")}`]
        : [];
    });
  expect(violations).toEqual([]);
});

test("components and their style sheets name the same classes", () => {
  const classesBySheet = new Map<string, Set<string>>();
  const violations: string[] = [];
  for (const path of productionFiles.filter((name) => name.endsWith(".tsx"))) {
    const text = readText(path);
    for (const [, name, sheet] of text.matchAll(/import (\w+) from "\.\/([^"]+\.module\.css)"/g)) {
      const sheetPath = join(dirname(path), sheet!);
      const referenced = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, className]) => className!);
      classesBySheet.set(sheetPath, new Set([...(classesBySheet.get(sheetPath) ?? []), ...referenced]));
    }
  }
  for (const [sheet, referenced] of classesBySheet) {
    // Keep selectors only: drop declarations, comments and `:global()`.
    const selectors = readText(sheet).replace(/\/\*[^]*?\*\/|:global\((?:[^()]|\([^()]*\))*\)|@[^{;]*[{;]|\{[^{}]*\}/g, " ");
    const defined = new Set([...selectors.matchAll(/\.([a-z]\w*)/gi)].map(([, className]) => className!));
    violations.push(...[...referenced].filter((className) => !defined.has(className)).map((className) => `${sheet} has no .${className}`));
    violations.push(
      ...[...defined].filter((className) => !referenced.has(className)).map((className) => `${sheet}: .${className} is unused`),
    );
  }
  expect(classesBySheet.size).toBeGreaterThan(20);
  expect(violations).toEqual([]);
});

const documentFiles = ["AGENTS.md", "README.md", "docs/hosting.md"];

test.each(documentFiles)("every path that %s names exists", (document) => {
  const text = readText(document);
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!);
  const linked = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|src="([^"]+)"/g)].map(([, link, image]) => link ?? image!);
  const existingPaths = [
    ...quoted.filter((path) => /^(src|mocks|e2e|scripts|docs|public|\.ci)\//.test(path)),
    ...linked.filter((path) => !/^[a-z]+:/.test(path)),
  ];
  expect(existingPaths.length).toBeGreaterThan(0);
  // A path with a star is a pattern that must match at least one file.
  expect(existingPaths.filter((path) => (path.includes("*") ? findFiles(path).length === 0 : !existsSync(join(root, path))))).toEqual([]);
});

const { scripts, dependencies } = JSON.parse(readText("package.json")) as Record<"scripts" | "dependencies", Record<string, string>>;

test("documented npm commands exist, and every npm script runs an existing file", () => {
  const commands = [...documentFiles, ".ci/run"].flatMap((path) => [
    ...readText(path).matchAll(/\bnpm (?:run )?(?:--silent )?(start|test(?!:)|(?<=run .*)[\w:-]+)/g),
  ]);
  expect(commands.map(([, name]) => name!).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  const executables = Object.values(scripts).map((command) => command.split(" ")[2]!);
  expect(
    executables.filter((name) => !existsSync(join(root, "scripts", `${name}.ts`)) && !existsSync(join(root, "node_modules/.bin", name))),
  ).toEqual([]);
});

test("AGENTS.md gives a reason for every dependency", () => {
  const explained = [...readText("AGENTS.md").matchAll(/^\| (`.+?`) \| \S.* \|$/gm)].map(([, names]) => names!);
  expect(Object.keys(dependencies).filter((name) => !explained.some((names) => names.includes(`\`${name}\``)))).toEqual([]);
});
