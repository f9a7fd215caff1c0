/** Validates arguments and formats errors like the real server, with the reason in one line. */

/** An error response. An empty message means an empty body. */
export class HttpError extends Error {
  readonly status: number;
  /** Additional properties of the body, such as warnings. */
  readonly extra: object;

  constructor(status: number, message: string, extra: object = {}) {
    super(message);
    this.status = status;
    this.extra = extra;
  }
}

export const badRequest = (message: string) => new HttpError(400, `Invalid request: ${message}`);
export const notFound = (message: string) => new HttpError(404, `Request or referenced resource does not exist: ${message}`);
export const forbidden = (message: string) => new HttpError(403, `Access denied: ${message}`);
export const conflict = (message: string) => new HttpError(409, `Request conflicts with the current state of the resource: ${message}`);
export const serverError = (message = "An internal server error occurred.") =>
  new HttpError(500, `An unexpected error occurred in the server while processing the request: ${message}`);

export const maxPostgresInteger = 2 ** 31 - 1;

/** Quotes a string like Python. */
export const quoteLikePython = (text: string): string => `'${text}'`;

/** Joins values like the server: `'a', 'b' or 'c'`. */
const formatAlternatives = (values: readonly string[]): string =>
  `${values.slice(0, -1).map(quoteLikePython).join(", ")} or ${quoteLikePython(values.at(-1)!)}`;

export const formatAllowedValues = (values: readonly string[]): string => `Input should be ${formatAlternatives(values)}`;

/** `utc` is for comparing; `formatted` keeps the original offset, for links. */
export interface ParsedDateTime {
  utc: string;
  formatted: string;
}

const dateTimePattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|z|[+-]\d\d:?\d\d)?)?$/;

/** Parses ISO 8601, in UTC without an offset; undefined if invalid. */
export function parseDateTime(text: string): ParsedDateTime | undefined {
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", fraction = "", offsetText = "Z"] =
    dateTimePattern.exec(text) ?? [];
  if (!year) return undefined;
  const offset = /^z$/i.test(offsetText) ? "+00:00" : offsetText.replace(/^(...):?/, "$1:");
  const micro = fraction.padEnd(6, "0");
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const instant = Date.parse(`${local}${offset}`);
  // JavaScript parses February 30 as March 2.
  if (Number.isNaN(instant) || new Date(Date.parse(`${local}Z`)).getUTCDate() !== Number(day)) return undefined;
  return { utc: `${new Date(instant).toISOString().slice(0, 19)}.${micro}+00:00`, formatted: `${local}.${micro}${offset}` };
}

const trueValues = ["true", "1", "yes", "on", "t", "y"];
const falseValues = ["false", "0", "no", "off", "f", "n"];

/** Undefined if invalid. */
export function parseBoolean(text: string): boolean | undefined {
  if (trueValues.includes(text.toLowerCase())) return true;
  return falseValues.includes(text.toLowerCase()) ? false : undefined;
}

/** Normalizes a UUID; undefined if invalid. */
export function parseUuid(text: string): string | undefined {
  const digits = text.replaceAll("-", "").toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") : undefined;
}

interface ArgumentTypes {
  any: unknown;
  string: string;
  integer: number;
  boolean: boolean;
  datetime: ParsedDateTime;
  uuid: string;
  object: Record<string, unknown>;
  /** An object with string values. */
  stringMap: Record<string, string>;
  /** A list of strings in a body. */
  list: string[];
  /** A repeatable query parameter; a single value becomes a list. */
  strings: string[];
}
/** A type, or the allowed values. */
type ArgumentType = keyof ArgumentTypes | readonly string[];
/** The arguments of a method, in order. */
export type ArgumentDeclarations = Record<string, ArgumentType>;
export type ParsedArguments<D extends ArgumentDeclarations> = {
  [K in keyof D]?: D[K] extends keyof ArgumentTypes ? ArgumentTypes[D[K]] : string;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isStringOrNumber = (value: unknown) => typeof value === "string" || typeof value === "number";
const fromString =
  <T>(parse: (text: string) => T) =>
  (value: unknown): T | undefined =>
    typeof value === "string" ? parse(value) : undefined;

/** Parsers by type; undefined if invalid. */
const parsers: { [K in keyof ArgumentTypes]: (value: unknown) => ArgumentTypes[K] | undefined } = {
  any: (value) => value,
  string: fromString((text) => text),
  integer: (value) => (isStringOrNumber(value) && /^\s*[+-]?\d+(\.0*)?\s*$/.test(String(value)) ? Number(value) : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : isStringOrNumber(value) ? parseBoolean(String(value)) : undefined),
  datetime: fromString(parseDateTime),
  uuid: fromString(parseUuid),
  object: (value) => (isObject(value) ? value : undefined),
  stringMap: (value) =>
    isObject(value) && Object.values(value).every((item) => typeof item === "string") ? (value as ArgumentTypes["stringMap"]) : undefined,
  list: (value) => (Array.isArray(value) ? value.map(String) : undefined),
  strings: (value) => [value].flat().map(String),
};

/** Type names in error messages, if different. */
const typeNames: Partial<Record<keyof ArgumentTypes, string>> = {
  uuid: "UUID",
  object: "dictionary",
  stringMap: "dictionary",
  strings: "list",
};

/** Invalid arguments, each as `<name>: <reason>`. */
export const invalidArguments = (...errors: string[]) => badRequest(`Failed to validate argument: ${errors.join("; ")}`);

/** Throws for missing, undeclared and invalid arguments, in this order. */
export function validateArguments<D extends ArgumentDeclarations>(
  args: Map<string, unknown>,
  declared: D,
  required: string[] = [],
): ParsedArguments<D> {
  const missing = required.find((name) => !args.has(name));
  if (missing) throw badRequest(`Field '${missing}' is required.`);
  const undeclared = [...args.keys()].filter((name) => !Object.hasOwn(declared, name));
  if (undeclared.length > 0) {
    throw badRequest(
      `request contains fields {${undeclared.map(quoteLikePython).join(", ")}} that are not declared in method and no kwargs argument is provided.`,
    );
  }
  const errors: string[] = [];
  const result: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(declared)) {
    const input = args.get(name);
    if (input === undefined || (input === null && !required.includes(name))) continue;
    const value = typeof type === "object" ? type.find((item) => item === input) : parsers[type](input);
    if (value !== undefined) result[name] = value;
    else
      errors.push(
        `${name}: ${typeof type === "object" ? formatAllowedValues(type) : `Input should be a valid ${typeNames[type] ?? type}`}`,
      );
  }
  if (errors.length > 0) throw invalidArguments(...errors);
  return result as ParsedArguments<D>;
}
