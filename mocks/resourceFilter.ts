/** The filter of resources that GraphQL and deploy_filtered take. */
import { stateOf, type State } from "./state.ts";
import type { MockResource } from "./world.ts";

type Words = Record<string, unknown>;
type Test = (row: MockResource) => boolean;

const isObject = (value: unknown): value is Words => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): string[] => [value].flat().map(String);

/** A value as GraphQL's errors show it: two levels of it. */
function shown(value: unknown, depth = 0): string {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return depth > 1 ? "[...]" : `[${value.map((item) => shown(item, depth + 1)).join(", ")}]`;
  }
  if (!isObject(value)) return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return depth > 1 ? "{...}" : `{${entries.map(([key, item]) => `'${key}': ${shown(item, depth + 1)}`).join(", ")}}`;
}

/** A pattern of ILIKE's, which has to fit the whole text. */
const ilike = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("%", "[^]*")
      .replaceAll("_", "[^]")}$`,
    "i",
  );

const kinds: Record<string, { type: string; operators: string[]; words?: string[] }> = {
  text: { type: "StrFilter", operators: ["eq", "neq", "contains", "notContains"] },
  blocked: { type: "BlockedFilter", operators: ["eq", "neq"], words: ["NOT_BLOCKED", "BLOCKED", "TEMPORARILY_BLOCKED"] },
  compliance: { type: "ComplianceFilter", operators: ["eq", "neq"], words: ["COMPLIANT", "HAS_UPDATE", "NON_COMPLIANT", "UNDEFINED"] },
  lastHandlerRun: { type: "HandlerResultFilter", operators: ["eq", "neq"], words: ["NEW", "SUCCESSFUL", "FAILED", "SKIPPED"] },
};
const enums: Record<string, string> = { blocked: "Blocked", compliance: "Compliance", lastHandlerRun: "HandlerResult" };
const texts: Record<string, (row: MockResource) => string> = {
  resourceType: (row) => row.type,
  resourceIdValue: (row) => row.value,
  agent: (row) => row.agent,
};
const flags: Record<string, Test> = {
  isOrphan: (row) => row.status === "orphaned",
  isDeploying: (row) => row.status === "deploying",
  purged: (row) => row.attributes().purged === true,
};

function compared(given: Words, of: (row: MockResource) => string): Test {
  const tests = Object.entries(given).map(([operator, value]): Test => {
    const values = listOf(value);
    const patterns = operator.toLowerCase().endsWith("contains") ? values.map(ilike) : [];
    if (operator === "eq") return (row) => values.includes(of(row));
    if (operator === "neq") return (row) => !values.includes(of(row));
    if (operator === "contains") return (row) => patterns.every((pattern) => pattern.test(of(row)));
    return (row) => !patterns.some((pattern) => pattern.test(of(row)));
  });
  return (row) => tests.every((test) => test(row));
}

/** What tells of a filter that is refused: where in it, and why. */
type Refuse = (path: (string | number)[], reason: string) => Error;

/** What a filter keeps, or the refusal of it. `type` and `whole` are what it is called and shown as. */
export function resourceFilter(filter: Words, type: string, whole: Words, refuse: Refuse): Test {
  const known = (name: string) => [texts, enums, flags].some((words) => Object.hasOwn(words, name)) || name === "modelVersion";
  const strange = Object.keys(filter).find((name) => !known(name));
  if (strange) throw refuse([], `Expected value of type '${type}' not to include unknown field '${strange}', found: ${shown(whole)}.`);
  const tests = Object.entries(filter).map(([name, given]): Test => {
    if (name === "modelVersion" || given === null) return () => true;
    if (name in flags) return (row) => flags[name]!(row) === given;
    const { type: kind, operators, words } = kinds[name in texts ? "text" : name]!;
    if (!isObject(given)) throw refuse([name], `Expected value of type '${kind}' to be an object, found: ${shown(given)}.`);
    const odd = Object.keys(given).find((operator) => !operators.includes(operator));
    if (odd) throw refuse([name], `Expected value of type '${kind}' not to include unknown field '${odd}', found: ${shown(given)}.`);
    if (name in texts) return compared(given, texts[name]!);
    for (const [operator, value] of Object.entries(given)) {
      const index = listOf(value).findIndex((word) => !words!.includes(word));
      if (index >= 0) throw refuse([name, operator, index], `Value '${listOf(value)[index]}' does not exist in '${enums[name]}' enum.`);
    }
    return compared(given, (row) => String(stateOf(row)[name as keyof State]).toUpperCase());
  });
  return (row) => tests.every((test) => test(row));
}
