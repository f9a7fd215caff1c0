/**
 * Converts settings between values and input texts. Definitions come from the server and its extensions, so types may be unknown.
 */
import type { SettingDefinition } from "~/api/models";
import { parseJson } from "~/api/json";
import type { Pairs } from "~/ui/PairsField";
import { formatJson, looksLikeLiteral } from "~/ui/value";

/** `any`: text, or JSON if it looks like JSON. `map`: names with `any` values. */
export type InputKind = "switch" | "integer" | "number" | "text" | "choice" | "map" | "any";

const kindByType = new Map<string, InputKind>([
  ["bool", "switch"],
  ["int", "integer"],
  ["positive_float", "number"],
  ["str", "text"],
  ["enum", "text"],
  ["dict", "map"],
]);

/** Whether only the server, or one of its extensions, knows the type. */
export const isUnknownType = ({ type, allowed_values: allowedValues }: SettingDefinition): boolean =>
  !allowedValues && !kindByType.has(type);

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Picks the input for a setting. A stored value that doesn't match the type gets `any`. */
export function getInputKind(definition: SettingDefinition, value: unknown): InputKind {
  if (definition.allowed_values) return "choice";
  const kind = kindByType.get(definition.type) ?? "any";
  if (kind === "switch") return typeof value === "boolean" ? kind : "any";
  if (kind === "map") return isMap(value) ? kind : "any";
  return kind === "text" && typeof value !== "string" ? "any" : kind;
}

/** Whether a text would be parsed as JSON. */
const looksLikeJson = (text: string): boolean => looksLikeLiteral(text.trim()) || /^\s*["[{]/.test(text);

/** Formats any value so that `parseLooseValue` returns the same value. */
export const formatLooseValue = (value: unknown): string =>
  typeof value === "string" && !looksLikeJson(value) ? value : formatJson(value, "", "  ");

/** Parses the text of a map input, from `formatPairs`, into names and values as text. Names may repeat while the user types. */
export const parsePairs = (text: string): Pairs => JSON.parse(text);

export const formatPairs = (pairs: Pairs): string => JSON.stringify(pairs);

export function toInputText(kind: InputKind, value: unknown): string {
  if (kind === "map" && isMap(value)) {
    return formatPairs(Object.entries(value).map(([name, item]) => [name, formatLooseValue(item)]));
  }
  return kind === "any" || kind === "choice" || typeof value !== "string" ? formatLooseValue(value) : value;
}

/** Formats a value for display, the way its input shows it. */
export function formatSettingValue(kind: InputKind, value: unknown): string {
  if (kind === "switch") return value === true ? "on" : "off";
  return (kind === "map" ? formatJson(value) : toInputText(kind, value)) || "empty";
}

type ParseResult = { value: unknown } | { problem: string };

function hasUnsendableNumber(value: unknown): boolean {
  if (typeof value === "bigint") return true;
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnsendableNumber);
}

function parseLooseValue(text: string): ParseResult {
  if (!looksLikeJson(text)) return { value: text };
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    // `1.2.3` only looks like a number.
    if (looksLikeLiteral(text.trim())) return { value: text };
    return { problem: `Invalid JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  return hasUnsendableNumber(value) ? { problem: "This value contains a number too large to send exactly." } : { value };
}

function parseInteger(text: string): ParseResult {
  const value = Number(text);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return { problem: "Enter a whole number." };
  return Number.isSafeInteger(value) ? { value } : { problem: "This number is too large to send exactly." };
}

function parseNonNegative(text: string): ParseResult {
  const value = Number(text);
  const isValid = /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) && Number.isFinite(value);
  return isValid ? { value } : { problem: "Enter a number of 0 or more." };
}

function parseMap(pairs: Pairs): ParseResult {
  const entries: [string, unknown][] = [];
  for (const [name, text] of pairs) {
    if (name === "") return { problem: "Every entry needs a name." };
    if (entries.some(([existingName]) => existingName === name)) return { problem: `The name ${name} is used twice.` };
    const result = parseLooseValue(text);
    if ("problem" in result) return { problem: `${name}: ${result.problem}` };
    entries.push([name, result.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** Parses the text of an input. The server may still reject the value. */
export function parseInput(kind: InputKind, text: string): ParseResult {
  switch (kind) {
    case "integer":
      return parseInteger(text);
    case "number":
      return parseNonNegative(text);
    case "map":
      return parseMap(parsePairs(text));
    case "text":
      return { value: text };
    case "switch":
    case "choice":
    case "any":
      return parseLooseValue(text);
  }
}

/** Formats the text of an input for display, like `formatSettingValue`. */
export function formatSettingText(kind: InputKind, text: string): string {
  const parsed = parseInput(kind, text);
  return "value" in parsed ? formatSettingValue(kind, parsed.value) : text;
}

export const differsFromDefault = (definition: SettingDefinition, value: unknown): boolean =>
  formatJson(value) !== formatJson(definition.default);

const listFormat = new Intl.ListFormat("en");

/** Describes what changing these settings causes: "requests a recompile and restarts the agents"; "" for nothing. */
export function describeEffects(definitions: SettingDefinition[]): string {
  const hasEffect = (effect: "update_model" | "recompile" | "agent_restart") => definitions.some((definition) => definition[effect]);
  const effects = [
    hasEffect("update_model") && "updates the model's repositories",
    hasEffect("recompile") && "requests a recompile",
    hasEffect("agent_restart") && "restarts the agents",
  ];
  return listFormat.format(effects.filter((effect) => effect !== false));
}
