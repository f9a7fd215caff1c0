/**
 * What a setting's definition makes of an input. An input's state is a text, whatever its kind; the value that is sent is
 * made of it. Definitions come from the server and its extensions, so that any type may be met.
 */
import type { SettingDefinition } from "~/api/endpoints";
import { parseJson } from "~/api/json";
import type { Pairs } from "~/ui/PairsField";
import { formatJson, looksLikeLiteral } from "~/ui/value";

/** `any`: a text, or JSON where it reads as such. `map`: names with such values. */
export type InputKind = "switch" | "integer" | "number" | "text" | "choice" | "map" | "any";

const kindByType: Readonly<Record<string, InputKind>> = {
  bool: "switch",
  int: "integer",
  positive_float: "number",
  str: "text",
  enum: "text",
  dict: "map",
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The input for a setting; a stored value that is not of the setting's type is shown as what it is. */
export function getInputKind(definition: SettingDefinition, value: unknown): InputKind {
  if (definition.allowed_values) return "choice";
  const kind = Object.hasOwn(kindByType, definition.type) ? kindByType[definition.type]! : "any";
  if (kind === "switch") return typeof value === "boolean" ? kind : "any";
  if (kind === "map") return isMap(value) ? kind : "any";
  return kind === "text" && typeof value !== "string" ? "any" : kind;
}

/** A text that would be read as JSON stands in quotes. */
const looksLikeJson = (text: string): boolean => looksLikeLiteral(text.trim()) || /^\s*["[{]/.test(text);

/** Any value as a text that `looseValue` reads as the same value. */
export const formatLooseValue = (value: unknown): string =>
  typeof value === "string" && !looksLikeJson(value) ? value : formatJson(value, "", "  ");

/** The pairs in the state of a map's input: each has a value's loose text, and a name may be there twice, as it is typed. */
export const parsePairs = (text: string): Pairs => JSON.parse(text) as Pairs;

export const formatPairs = (pairs: Pairs): string => JSON.stringify(pairs);

/** The state of the input for a value. */
export function toInputText(kind: InputKind, value: unknown): string {
  if (kind === "map" && isMap(value)) {
    return formatPairs(Object.entries(value).map(([name, item]) => [name, formatLooseValue(item)]));
  }
  return kind === "any" || kind === "choice" || typeof value !== "string" ? formatLooseValue(value) : value;
}

/** A value as it is told: like its input shows it. */
export function formatSettingValue(kind: InputKind, value: unknown): string {
  if (kind === "switch") return value === true ? "on" : "off";
  return (kind === "map" ? formatJson(value) : toInputText(kind, value)) || "empty";
}

type ParseResult = { value: unknown } | { problem: string };

/** Numbers that a request cannot carry as they are. */
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
    return { problem: `This is no JSON: ${(error as Error).message}` };
  }
  return hasUnsendableNumber(value) ? { problem: "A number in it is too large to be sent exactly." } : { value };
}

function parseInteger(text: string): ParseResult {
  const value = Number(text);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return { problem: "A whole number is needed." };
  return Number.isSafeInteger(value) ? { value } : { problem: "This number is too large to be sent exactly." };
}

function parseNonNegative(text: string): ParseResult {
  const value = Number(text);
  const isValid = /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) && Number.isFinite(value);
  return isValid ? { value } : { problem: "A number of 0 or more is needed." };
}

function parseMap(pairs: Pairs): ParseResult {
  const entries: [string, unknown][] = [];
  for (const [name, text] of pairs) {
    if (name === "") return { problem: "Every entry needs a name." };
    if (entries.some(([existingName]) => existingName === name)) return { problem: `The name ${name} is there twice.` };
    const result = parseLooseValue(text);
    if ("problem" in result) return { problem: `${name}: ${result.problem}` };
    entries.push([name, result.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** What an input's text means, or why it cannot be read. The server may still refuse it. */
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

/** Whether a value is another than its setting's default. */
export const differsFromDefault = (definition: SettingDefinition, value: unknown): boolean =>
  formatJson(value) !== formatJson(definition.default);

const listFormat = new Intl.ListFormat("en");

/** What the server does once any of these settings is changed: "asks for a recompile and restarts the agents"; "" for nothing. */
export function describeEffects(definitions: SettingDefinition[]): string {
  const hasEffect = (effect: "update_model" | "recompile" | "agent_restart") => definitions.some((definition) => definition[effect]);
  const effects = [
    hasEffect("update_model") && "updates the model’s repositories",
    hasEffect("recompile") && "asks for a recompile",
    hasEffect("agent_restart") && "restarts the agents",
  ];
  return listFormat.format(effects.filter((effect) => effect !== false));
}
