/** The resource filter of GraphQL, deploy_filtered and dryrun_filtered. */
import { getComposedState, type ComposedState } from "./composedState.ts";
import { invalidArguments } from "./validation.ts";
import type { MockResource } from "./world.ts";

type FilterInput = Record<string, unknown>;
type Predicate = (row: MockResource) => boolean;

const isObject = (value: unknown): value is FilterInput => typeof value === "object" && value !== null && !Array.isArray(value);
const toStrings = (value: unknown): string[] => [value].flat().map(String);

const escapeText = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const wildcards = new Map([
  ["%", "[^]*"],
  ["_", "[^]"],
]);

/** SQL's ILIKE; the pattern must match the whole text. A backslash escapes wildcards. */
const ilike = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/\\?[^]/gu, (part) => wildcards.get(part) ?? escapeText(part.length > 1 && part.startsWith("\\") ? part.slice(1) : part))}$`,
    "i",
  );

const enumFields: Record<string, string[]> = {
  blocked: ["NOT_BLOCKED", "BLOCKED", "TEMPORARILY_BLOCKED"],
  compliance: ["COMPLIANT", "HAS_UPDATE", "NON_COMPLIANT", "UNDEFINED"],
  lastHandlerRun: ["NEW", "SUCCESSFUL", "FAILED", "SKIPPED"],
};
const textFields: Record<string, (row: MockResource) => string> = {
  resourceType: (row) => row.type,
  resourceIdValue: (row) => row.value,
  agent: (row) => row.agent,
};
const booleanFields: Record<string, Predicate> = {
  isOrphan: (row) => row.status === "orphaned",
  isDeploying: (row) => row.status === "deploying",
  purged: (row) => row.attributes().purged === true,
};

function createComparison(condition: FilterInput, getText: (row: MockResource) => string): Predicate {
  const tests = Object.entries(condition).map(([operator, value]): Predicate => {
    const values = toStrings(value);
    const patterns = operator.toLowerCase().endsWith("contains") ? values.map(ilike) : [];
    if (operator === "eq") return (row) => values.includes(getText(row));
    if (operator === "neq") return (row) => !values.includes(getText(row));
    if (operator === "contains") return (row) => patterns.every((pattern) => pattern.test(getText(row)));
    return (row) => !patterns.some((pattern) => pattern.test(getText(row)));
  });
  return (row) => tests.every((test) => test(row));
}

const invalidFilter = (reason: string) => invalidArguments(`filter: ${reason}`);
const unknownField = (name: string) => invalidFilter(`Expected value not to include unknown field '${name}'`);

/** Builds a filter's predicate; throws 400 for invalid filters. */
export function createResourcePredicate(filter: FilterInput): Predicate {
  const tests = Object.entries(filter).map(([name, condition]): Predicate => {
    if (name !== "modelVersion" && ![textFields, enumFields, booleanFields].some((fields) => Object.hasOwn(fields, name)))
      throw unknownField(name);
    if (name === "modelVersion" || condition === null) return () => true;
    if (name in booleanFields) return (row) => booleanFields[name]!(row) === condition;
    if (!isObject(condition)) throw invalidFilter(`${name}: Expected value to be an object`);
    const operators = name in textFields ? ["eq", "neq", "contains", "notContains"] : ["eq", "neq"];
    const unknownOperator = Object.keys(condition).find((operator) => !operators.includes(operator));
    if (unknownOperator) throw unknownField(unknownOperator);
    if (name in textFields) return createComparison(condition, textFields[name]!);
    const unknownValue = Object.values(condition)
      .flatMap(toStrings)
      .find((value) => !enumFields[name]!.includes(value));
    if (unknownValue !== undefined) throw invalidFilter(`${name}: Value '${unknownValue}' does not exist`);
    return createComparison(condition, (row) => String(getComposedState(row)[name as keyof ComposedState]).toUpperCase());
  });
  return (row) => tests.every((test) => test(row));
}
