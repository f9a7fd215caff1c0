/** Converts setting values like the server does. */
import type { SettingDefinition } from "../src/api/models.ts";
import { quoteLikePython, serverError } from "./validation.ts";

export type SettingValue = SettingDefinition["default"];

/** A value that the v1 API rejects with a reason. */
export class InvalidSettingError extends Error {}

const booleanValues: Record<string, boolean> = {
  "1": true,
  yes: true,
  true: true,
  on: true,
  "0": false,
  no: false,
  false: false,
  off: false,
};

function toBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  // The server calls .lower() on the value, which fails for anything but strings.
  if (typeof value !== "string") throw serverError();
  const parsed = booleanValues[value.toLowerCase()];
  if (parsed === undefined) throw new InvalidSettingError(`Not a boolean: ${value}`);
  return parsed;
}

/** Parses like Python's `float`. */
function toFloat(value: unknown): number {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string") throw serverError();
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) {
    // Python accepts these, but the database doesn't.
    if (/^\s*[+-]?(inf(inity)?|nan)\s*$/i.test(value)) throw serverError();
    throw new InvalidSettingError(`could not convert string to float: ${quoteLikePython(value)}`);
  }
  return Number(value);
}

function toInteger(value: unknown): number {
  const parsed = toFloat(value);
  if (Math.abs(parsed) >= 2 ** 63) throw serverError();
  if (typeof value !== "string" || /^\s*[+-]?\d+\s*$/.test(value)) return Math.trunc(parsed);
  throw new InvalidSettingError(`invalid literal for int() with base 10: ${quoteLikePython(value)}`);
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

/** Checks the field count and the number ranges of a cron expression. */
function checkCron(text: string): string {
  const entries = text.trim().split(/\s+/);
  const invalidCron = (reason: string) => new InvalidSettingError(`${quoteLikePython(text)} is not a valid cron expression: ${reason}`);
  if (entries.length < 5 || entries.length > 7)
    throw invalidCron(`improper number of cron entries specified; got ${entries.length} need 5 to 7`);
  const firstRange = entries.length === 7 ? 0 : 1;
  for (const [index, entry] of entries.entries()) {
    const [min, max] = ranges[index + firstRange]!;
    const outOfRange = entry.match(/\d+/g)?.find((number) => Number(number) < min || Number(number) > max);
    if (outOfRange && !entry.includes("/")) throw invalidCron(`item value ${outOfRange} out of range [${min}, ${max}]`);
  }
  return text;
}

function toCronOrSeconds(value: unknown): string {
  if (value === null || typeof value === "object") throw serverError();
  if (typeof value !== "string") return String(Math.trunc(Number(value)));
  if (/^\s*[+-]?\d+\s*$/.test(value)) return String(Number(value));
  try {
    if (value === "") throw new InvalidSettingError("The given cron expression is an empty string");
    return checkCron(value);
  } catch (error) {
    throw error instanceof InvalidSettingError
      ? new InvalidSettingError(`${quoteLikePython(value)} is not a valid cron expression or int: ${error.message}`)
      : error;
  }
}

const textSettings: Record<string, (value: unknown) => string> = {
  autostart_agent_deploy_interval: toCronOrSeconds,
  autostart_agent_repair_interval: toCronOrSeconds,
  auto_full_compile: (value) => {
    if (value === null || value === "") return "";
    if (typeof value !== "string") throw serverError();
    return checkCron(value);
  },
};

/** Returns the value to store. Throws InvalidSettingError, or `serverError` for values that crash the server. */
export function coerceSetting({ name, type, allowed_values: allowedValues }: SettingDefinition, value: unknown): SettingValue {
  switch (type) {
    case "bool":
      return toBoolean(value);
    case "int":
      return toInteger(value);
    case "positive_float": {
      const parsed = toFloat(value);
      if (parsed < 0) throw new InvalidSettingError(`This value should be positive, got: ${String(value)}`);
      return parsed;
    }
    case "enum":
      if (!allowedValues?.includes(value as string))
        throw new InvalidSettingError(`${String(value)} is not a valid value. Valid values: ${allowedValues?.join(", ")}`);
      return value as string;
    case "dict":
      if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new InvalidSettingError(`${String(value)} should be a dict`);
      return value as SettingValue;
    default:
      return textSettings[name]?.(value) ?? (value as SettingValue);
  }
}
