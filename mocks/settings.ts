/** What a setting is, and what the server makes of a value that somebody gives it. */
import type { SettingDefinition } from "../src/api/endpoints.ts";
import { quoted, serverError } from "./validation.ts";

export type SettingValue = SettingDefinition["default"];

/** Why a value is refused. */
export class Unfit extends Error {}

const words: Record<string, boolean> = { "1": true, yes: true, true: true, on: true, "0": false, no: false, false: false, off: false };

function boolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  // The server asks the value for its small letters, and only texts have some.
  if (typeof value !== "string") throw serverError();
  const read = words[value.toLowerCase()];
  if (read === undefined) throw new Unfit(`Not a boolean: ${value}`);
  return read;
}

/** A text as Python's `float` reads it. */
function float(value: unknown): number {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string") throw serverError();
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) {
    // It reads these two, and the database refuses them.
    if (/^\s*[+-]?(inf(inity)?|nan)\s*$/i.test(value)) throw serverError();
    throw new Unfit(`could not convert string to float: ${quoted(value)}`);
  }
  return Number(value);
}

function integer(value: unknown): number {
  const read = float(value);
  if (Math.abs(read) >= 2 ** 63) throw serverError();
  if (typeof value !== "string" || /^\s*[+-]?\d+\s*$/.test(value)) return Math.trunc(read);
  throw new Unfit(`invalid literal for int() with base 10: ${quoted(value)}`);
}

const ranges = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
  [1970, 2099],
] as const;

/** A cron expression, as far as its numbers go. */
function cron(text: string): string {
  const entries = text.trim().split(/\s+/);
  const wrong = (reason: string) => new Unfit(`${quoted(text)} is not a valid cron expression: ${reason}`);
  if (entries.length < 5 || entries.length > 7) throw wrong(`improper number of cron entries specified; got ${entries.length} need 5 to 7`);
  const first = entries.length === 7 ? 0 : 1;
  for (const [index, entry] of entries.entries()) {
    const [least, most] = ranges[index + first]!;
    const strange = entry.match(/\d+/g)?.find((number) => Number(number) < least || Number(number) > most);
    if (strange && !entry.includes("/")) throw wrong(`item value ${strange} out of range [${least}, ${most}]`);
  }
  return text;
}

function cronOrSeconds(value: unknown): string {
  if (value === null || typeof value === "object") throw serverError();
  if (typeof value !== "string") return String(Math.trunc(Number(value)));
  if (/^\s*[+-]?\d+\s*$/.test(value)) return String(Number(value));
  try {
    if (value === "") throw new Unfit("The given cron expression is an empty string");
    return cron(value);
  } catch (error) {
    throw error instanceof Unfit ? new Unfit(`${quoted(value)} is not a valid cron expression or int: ${error.message}`) : error;
  }
}

const texts: Record<string, (value: unknown) => string> = {
  autostart_agent_deploy_interval: cronOrSeconds,
  autostart_agent_repair_interval: cronOrSeconds,
  auto_full_compile: (value) => {
    if (value === null || value === "") return "";
    if (typeof value !== "string") throw serverError();
    return cron(value);
  },
};

/** The value that is stored, or why none is: `Unfit`, which the v1 call tells, or what the server fails at. */
export function coerced({ name, type, allowed_values: allowed }: SettingDefinition, value: unknown): SettingValue {
  switch (type) {
    case "bool":
      return boolean(value);
    case "int":
      return integer(value);
    case "positive_float": {
      const read = float(value);
      if (read < 0) throw new Unfit(`This value should be positive, got: ${String(value)}`);
      return read;
    }
    case "enum":
      if (!allowed?.includes(value as string))
        throw new Unfit(`${String(value)} is not a valid value. Valid values: ${allowed?.join(", ")}`);
      return value as string;
    case "dict":
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unfit(`${String(value)} should be a dict`);
      return value as SettingValue;
    default:
      return texts[name]?.(value) ?? (value as SettingValue);
  }
}
