/**
 * What a setting's definition makes of an input. An input's state is a text, whatever its kind; the value that is sent is
 * made of it. Definitions come from the server and its extensions, so that any type may be met.
 */
import type { SettingDefinition } from "~/api/endpoints";
import { parseJson } from "~/api/json";
import type { Pairs } from "~/ui/PairsField";
import { jsonText, looksLiteral } from "~/ui/value";

/** `any`: a text, or JSON where it reads as such. `map`: names with such values. */
export type InputKind = "switch" | "integer" | "number" | "text" | "choice" | "map" | "any";

const kinds: Readonly<Record<string, InputKind>> = {
  bool: "switch",
  int: "integer",
  positive_float: "number",
  str: "text",
  enum: "text",
  dict: "map",
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The input for a setting; a stored value that is not of the setting's type is shown as what it is. */
export function inputKind(definition: SettingDefinition, value: unknown): InputKind {
  if (definition.allowed_values) return "choice";
  const kind = Object.hasOwn(kinds, definition.type) ? kinds[definition.type]! : "any";
  if (kind === "switch") return typeof value === "boolean" ? kind : "any";
  if (kind === "map") return isMap(value) ? kind : "any";
  return kind === "text" && typeof value !== "string" ? "any" : kind;
}

/** A text that would be read as JSON stands in quotes. */
const readsAsJson = (text: string): boolean => looksLiteral(text.trim()) || /^\s*["[{]/.test(text);

/** Any value as a text that `looseValue` reads as the same value. */
export const looseText = (value: unknown): string => (typeof value === "string" && !readsAsJson(value) ? value : jsonText(value, "", "  "));

/** The pairs in the state of a map's input: each has a value's loose text, and a name may be there twice, as it is typed. */
export const pairsOf = (text: string): Pairs => JSON.parse(text) as Pairs;

export const textOfPairs = (pairs: Pairs): string => JSON.stringify(pairs);

/** The state of the input for a value. */
export function textOf(kind: InputKind, value: unknown): string {
  if (kind === "map" && isMap(value)) {
    return textOfPairs(Object.entries(value).map(([name, item]) => [name, looseText(item)]));
  }
  return kind === "any" || kind === "choice" || typeof value !== "string" ? looseText(value) : value;
}

/** A value as it is told: like its input shows it. */
export function wordOf(kind: InputKind, value: unknown): string {
  if (kind === "switch") return value === true ? "on" : "off";
  return (kind === "map" ? jsonText(value) : textOf(kind, value)) || "empty";
}

type Reading = { value: unknown } | { problem: string };

/** Numbers that a request cannot carry as they are. */
function unsendable(value: unknown): boolean {
  if (typeof value === "bigint") return true;
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(unsendable);
}

function looseValue(text: string): Reading {
  if (!readsAsJson(text)) return { value: text };
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    // `1.2.3` only looks like a number.
    if (looksLiteral(text.trim())) return { value: text };
    return { problem: `This is no JSON: ${(error as Error).message}` };
  }
  return unsendable(value) ? { problem: "A number in it is too large to be sent exactly." } : { value };
}

function integer(text: string): Reading {
  const value = Number(text);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return { problem: "A whole number is needed." };
  return Number.isSafeInteger(value) ? { value } : { problem: "This number is too large to be sent exactly." };
}

function positive(text: string): Reading {
  const value = Number(text);
  const fits = /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) && Number.isFinite(value);
  return fits ? { value } : { problem: "A number of 0 or more is needed." };
}

function map(pairs: Pairs): Reading {
  const entries: [string, unknown][] = [];
  for (const [name, text] of pairs) {
    if (name === "") return { problem: "Every entry needs a name." };
    if (entries.some(([other]) => other === name)) return { problem: `The name ${name} is there twice.` };
    const read = looseValue(text);
    if ("problem" in read) return { problem: `${name}: ${read.problem}` };
    entries.push([name, read.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** What an input's text means, or why it cannot be read. The server may still refuse it. */
export function valueOf(kind: InputKind, text: string): Reading {
  switch (kind) {
    case "integer":
      return integer(text);
    case "number":
      return positive(text);
    case "map":
      return map(pairsOf(text));
    case "text":
      return { value: text };
    case "switch":
    case "choice":
    case "any":
      return looseValue(text);
  }
}

/** Whether a value is another than its setting's default. */
export const isChanged = (definition: SettingDefinition, value: unknown): boolean => jsonText(value) !== jsonText(definition.default);

const list = new Intl.ListFormat("en");

/** What the server does once any of these settings is changed: "asks for a recompile and restarts the agents"; "" for nothing. */
export function effectsOf(definitions: SettingDefinition[]): string {
  const any = (effect: "update_model" | "recompile" | "agent_restart") => definitions.some((definition) => definition[effect]);
  const effects = [
    any("update_model") && "updates the model’s repositories",
    any("recompile") && "asks for a recompile",
    any("agent_restart") && "restarts the agents",
  ];
  return list.format(effects.filter((effect) => effect !== false));
}
