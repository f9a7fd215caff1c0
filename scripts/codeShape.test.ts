/** Checks the rules of AGENTS.md about casts, functions and small files, on syntax trees. The limits only go down. */
import { basename, dirname, join } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { countLines, generatedFile, getImports, productionFiles, readText, sourceFiles } from "./sourceFiles.ts";

/** Per 1,000 lines: `as X` other than `as const`, and `!`. */
const maxCasts = 0.6;
const maxNonNullAssertions = 0;
/** `as never`, `as any` and `as unknown`. */
const maxUncheckedCasts = 0;
const maxFunctionLines = 80;
const maxLongFunctions = 0;
/** `useState(() => …)` that reads props or other values of the component. */
const maxFrozenInitialStates = 0;
/** A shorter file that only one file imports should be merged into it, unless it is a component or a worker. */
const minFileLines = 25;
const maxSmallFiles = 0;

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Visit {
  node: Node;
  /** From the outermost one to the parent. */
  ancestors: Node[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const isFunction = ({ type, body }: Node): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) && isNode(body);

/** A node and its descendants; without what is inside of those where `isOpaque` returns true. */
function* walk(node: Node, isOpaque: (node: Node) => boolean = () => false, ancestors: Node[] = []): Generator<Visit> {
  yield { node, ancestors };
  if (ancestors.length > 0 && isOpaque(node)) return;
  for (const child of Object.values(node).flat()) if (isNode(child)) yield* walk(child, isOpaque, [...ancestors, node]);
}

const files = productionFiles
  .filter((path) => path !== generatedFile)
  .map((path) => {
    const text = readText(path);
    const program: unknown = parseSync(path, text).program;
    if (!isNode(program)) throw new Error(`${path} has no syntax tree`);
    return { path, text, visits: [...walk(program)] };
  });

/** Nodes that match, as `path:line code`. `code` is the node's text. */
const findNodes = (matches: (visit: Visit, code: string) => boolean): string[] =>
  files.flatMap(({ path, text, visits }) =>
    visits.flatMap((visit) => {
      const code = text.slice(visit.node.start, visit.node.end);
      const line = text.slice(0, visit.node.start).split("\n").length;
      return matches(visit, code) ? [`${path}:${line} ${code.split("\n")[0]}`] : [];
    }),
  );

/** What was found, if it exceeds a limit per unit. */
const getExcess = (limit: number, found: string[], units = 1): string[] => {
  const rate = Number((found.length / units).toFixed(2));
  return rate > limit ? [`${rate}, more than ${limit}`, ...found] : [];
};

const getName = (node: unknown): unknown => (isNode(node) && node.type === "Identifier" ? node.name : undefined);

test("the syntax trees contain what the tests look for", () => {
  expect(files.length).toBeGreaterThan(300);
  for (const type of ["TSAsExpression", "ArrowFunctionExpression", "FunctionDeclaration", "VariableDeclarator", "ArrayPattern", "Property"])
    expect(files.some(({ visits }) => visits.some(({ node }) => node.type === type))).toBe(true);
});

test("casts are rare", () => {
  const thousandLines = files.reduce((sum, { path }) => sum + countLines(path), 0) / 1000;
  const isCastTo = ({ type, typeAnnotation }: Node, matches: (to: Node) => boolean) =>
    type === "TSAsExpression" && isNode(typeAnnotation) && matches(typeAnnotation);
  const casts = findNodes(({ node }) => isCastTo(node, ({ typeName }) => getName(typeName) !== "const"));
  const nonNullAssertions = findNodes(({ node }) => node.type === "TSNonNullExpression");
  const uncheckedCasts = findNodes(({ node }) => isCastTo(node, ({ type }) => /^TS(Never|Any|Unknown)Keyword$/.test(type)));
  expect(getExcess(maxCasts, casts, thousandLines)).toEqual([]);
  expect(getExcess(maxNonNullAssertions, nonNullAssertions, thousandLines)).toEqual([]);
  expect(getExcess(maxUncheckedCasts, uncheckedCasts)).toEqual([]);
});

test(`functions have at most ${maxFunctionLines} lines`, () => {
  const longFunctions = findNodes(({ node }, code) => isFunction(node) && code.split("\n").length > maxFunctionLines);
  expect(getExcess(maxLongFunctions, longFunctions)).toEqual([]);
});

/** The names that a parameter or the left side of a declaration binds. */
const getBoundNames = (pattern: unknown): unknown[] => {
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return [pattern.name];
  const { value, argument, left, elements, properties } = pattern;
  return [value, argument, left, elements, properties].flat().flatMap(getBoundNames);
};

/** The names that a function declares, other than in functions inside of it, and whose values may differ between renders. */
const getChangingNames = (outer: Node): unknown[] =>
  [...walk(outer, isFunction)].flatMap(({ node }) => {
    if (node === outer) return [node.params].flat().flatMap(getBoundNames);
    if (node.type === "FunctionDeclaration") return getBoundNames(node.id);
    if (node.type !== "VariableDeclarator") return [];
    const hook = isNode(node.init) ? getName(node.init.callee) : undefined;
    if (hook === "useRef") return [];
    // The setter and the dispatch function never change.
    const isState = hook === "useState" || hook === "useReducer";
    return getBoundNames(isState && isNode(node.id) ? [node.id.elements].flat()[0] : node.id);
  });

/** The names that a function uses without declaring them. */
const getFreeNames = (outer: Node): Set<unknown> => {
  const names = new Set<unknown>();
  const declared = new Set<unknown>();
  for (const { node, ancestors } of walk(outer)) {
    const parent = ancestors.at(-1);
    const isKey = !parent?.computed && (node === parent?.key || node === parent?.property);
    if (node.type === "Identifier" && !isKey) names.add(node.name);
    const patterns = isFunction(node) ? [node.params].flat() : node.type === "VariableDeclarator" ? [node.id] : [];
    for (const name of patterns.flatMap(getBoundNames)) declared.add(name);
  }
  declared.forEach((name) => names.delete(name));
  return names;
};

test("initial states don't read props or other values that change, since they would ignore the change", () => {
  const isFrozen = ({ node, ancestors }: Visit) => {
    const initializer = [node.arguments].flat()[0];
    if (getName(node.callee) !== "useState" || !isNode(initializer) || !isFunction(initializer)) return false;
    const freeNames = getFreeNames(initializer);
    return ancestors.filter(isFunction).some((outer) => getChangingNames(outer).some((name) => freeNames.has(name)));
  };
  expect(getExcess(maxFrozenInitialStates, findNodes(isFrozen))).toEqual([]);
});

test("a small file has several importers, or contains a component or a worker", () => {
  const importers = new Map<string, Set<string>>();
  for (const path of sourceFiles)
    for (const { from } of getImports(path)) {
      const target = from.startsWith("~/") ? `src/${from.slice(2)}` : join(dirname(path), from);
      for (const file of [target, `${target}.ts`, `${target}.tsx`]) importers.set(file, (importers.get(file) ?? new Set()).add(path));
    }
  const smallFiles = files.flatMap(({ path, text }) => {
    const isComponent = path.endsWith(".tsx") && new RegExp(`^export (const|function|class) ${basename(path, ".tsx")}\\b`, "m").test(text);
    const isNeeded = isComponent || path.endsWith(".worker.ts") || importers.get(path)?.size !== 1;
    return countLines(path) < minFileLines && !isNeeded ? [path] : [];
  });
  expect(getExcess(maxSmallFiles, smallFiles)).toEqual([]);
});
