/** The filter of resources that GraphQL and deploy_filtered take. */
import { stateOf, type State } from "./state.ts";
import { refuseArguments } from "./validation.ts";
import type { MockResource } from "./world.ts";

type Words = Record<string, unknown>;
type Test = (row: MockResource) => boolean;

const isObject = (value: unknown): value is Words => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): string[] => [value].flat().map(String);

/** A pattern of ILIKE's, which has to fit the whole text. */
const ilike = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("%", "[^]*")
      .replaceAll("_", "[^]")}$`,
    "i",
  );

const enums: Record<string, string[]> = {
  blocked: ["NOT_BLOCKED", "BLOCKED", "TEMPORARILY_BLOCKED"],
  compliance: ["COMPLIANT", "HAS_UPDATE", "NON_COMPLIANT", "UNDEFINED"],
  lastHandlerRun: ["NEW", "SUCCESSFUL", "FAILED", "SKIPPED"],
};
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

const refusal = (reason: string) => refuseArguments(`filter: ${reason}`);
const strangeField = (name: string) => refusal(`Expected value not to include unknown field '${name}'`);

/** What a filter keeps, or the refusal of it. */
export function resourceFilter(filter: Words): Test {
  const tests = Object.entries(filter).map(([name, given]): Test => {
    if (name !== "modelVersion" && ![texts, enums, flags].some((known) => Object.hasOwn(known, name))) throw strangeField(name);
    if (name === "modelVersion" || given === null) return () => true;
    if (name in flags) return (row) => flags[name]!(row) === given;
    if (!isObject(given)) throw refusal(`${name}: Expected value to be an object`);
    const operators = name in texts ? ["eq", "neq", "contains", "notContains"] : ["eq", "neq"];
    const strange = Object.keys(given).find((operator) => !operators.includes(operator));
    if (strange) throw strangeField(strange);
    if (name in texts) return compared(given, texts[name]!);
    const word = Object.values(given)
      .flatMap(listOf)
      .find((value) => !enums[name]!.includes(value));
    if (word !== undefined) throw refusal(`${name}: Value '${word}' does not exist`);
    return compared(given, (row) => String(stateOf(row)[name as keyof State]).toUpperCase());
  });
  return (row) => tests.every((test) => test(row));
}
