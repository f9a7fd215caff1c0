/** What a request was given, read and refused as the real server does it: with its status, and why in one line. */

/** An answer that ends a handler early: the server's status and message; without a message, no body at all. */
export class HttpError extends Error {
  readonly status: number;
  /** What stands beside the message, as warnings do. */
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

/** The largest number that the database takes where it keeps whole numbers. */
export const maxPostgresInteger = 2 ** 31 - 1;

/** A text between quotes, as Python prints it. */
export const quote = (text: string): string => `'${text}'`;

/** Words as a sentence of the server's lists them: `'a', 'b' or 'c'`. */
const formatAlternatives = (words: readonly string[]): string => `${words.slice(0, -1).map(quote).join(", ")} or ${quote(words.at(-1)!)}`;

/** What is said of a value that is none of the words. */
export const formatAllowedValues = (words: readonly string[]): string => `Input should be ${formatAlternatives(words)}`;

/** A date and time: `utc` orders, `shown` is how links repeat it. */
export interface ParsedDateTime {
  utc: string;
  formatted: string;
}

const dateTimePattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|z|[+-]\d\d:?\d\d)?)?$/;

/** Reads ISO 8601, UTC where no offset is given; undefined for a text that is none. */
export function parseDateTime(text: string): ParsedDateTime | undefined {
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", fraction = "", offsetText = "Z"] =
    dateTimePattern.exec(text) ?? [];
  if (!year) return undefined;
  const offset = /^z$/i.test(offsetText) ? "+00:00" : offsetText.replace(/^(...):?/, "$1:");
  const micro = fraction.padEnd(6, "0");
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const instant = Date.parse(`${local}${offset}`);
  // JavaScript takes the 30th of February for the 2nd of March.
  if (Number.isNaN(instant) || new Date(Date.parse(`${local}Z`)).getUTCDate() !== Number(day)) return undefined;
  return { utc: `${new Date(instant).toISOString().slice(0, 19)}.${micro}+00:00`, formatted: `${local}.${micro}${offset}` };
}

const trueWords = ["true", "1", "yes", "on", "t", "y"];
const falseWords = ["false", "0", "no", "off", "f", "n"];

/** A boolean as the server reads it; undefined for a word that is none. */
export function parseBoolean(text: string): boolean | undefined {
  if (trueWords.includes(text.toLowerCase())) return true;
  return falseWords.includes(text.toLowerCase()) ? false : undefined;
}

/** A UUID as the server writes it; undefined for a text that is none. */
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
  /** An object of texts. */
  texts: Record<string, string>;
  /** A list of texts in a body. */
  list: string[];
  /** A repeatable word of the query; a single one counts as a list of one. */
  strings: string[];
}
/** A kind, or the words of which one must be given. */
type ArgumentType = keyof ArgumentTypes | readonly string[];
/** What a method declares: its arguments in order, each with its kind. */
export type ArgumentDeclarations = Record<string, ArgumentType>;
export type ParsedArguments<D extends ArgumentDeclarations> = {
  [K in keyof D]?: D[K] extends keyof ArgumentTypes ? ArgumentTypes[D[K]] : string;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isStringOrNumber = (value: unknown) => typeof value === "string" || typeof value === "number";
const fromString =
  <T>(parse: (word: string) => T) =>
  (value: unknown): T | undefined =>
    typeof value === "string" ? parse(value) : undefined;

/** The value of a kind; undefined for what is of another. */
const parsers: { [K in keyof ArgumentTypes]: (value: unknown) => ArgumentTypes[K] | undefined } = {
  any: (value) => value,
  string: fromString((word) => word),
  integer: (value) => (isStringOrNumber(value) && /^\s*[+-]?\d+(\.0*)?\s*$/.test(String(value)) ? Number(value) : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : isStringOrNumber(value) ? parseBoolean(String(value)) : undefined),
  datetime: fromString(parseDateTime),
  uuid: fromString(parseUuid),
  object: (value) => (isObject(value) ? value : undefined),
  texts: (value) =>
    isObject(value) && Object.values(value).every((item) => typeof item === "string") ? (value as ArgumentTypes["texts"]) : undefined,
  list: (value) => (Array.isArray(value) ? value.map(String) : undefined),
  strings: (value) => [value].flat().map(String),
};

/** What kinds are called that are not called so. */
const typeNames: Partial<Record<keyof ArgumentTypes, string>> = {
  uuid: "UUID",
  object: "dictionary",
  texts: "dictionary",
  strings: "list",
};

/** The refusal of arguments: `<name>: <reason>` of each. */
export const invalidArguments = (...errors: string[]) => badRequest(`Failed to validate argument: ${errors.join("; ")}`);

/** Refuses what a method does not declare, what it misses, and what is of another kind; in this order. */
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
      `request contains fields {${undeclared.map(quote).join(", ")}} that are not declared in method and no kwargs argument is provided.`,
    );
  }
  const errors: string[] = [];
  const result: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(declared)) {
    const input = args.get(name);
    if (input === undefined || (input === null && !required.includes(name))) continue;
    const value = typeof kind === "object" ? kind.find((word) => word === input) : parsers[kind](input);
    if (value !== undefined) result[name] = value;
    else
      errors.push(
        `${name}: ${typeof kind === "object" ? formatAllowedValues(kind) : `Input should be a valid ${typeNames[kind] ?? kind}`}`,
      );
  }
  if (errors.length > 0) throw invalidArguments(...errors);
  return result as ParsedArguments<D>;
}
