/** What a request was given, read and refused as the real server does it: with its status, and why in one line. */

/** An answer that ends a handler early: the server's status and message; without a message, no body at all. */
export class Refusal extends Error {
  readonly status: number;
  /** What stands beside the message, as warnings do. */
  readonly beside: object;

  constructor(status: number, message: string, beside: object = {}) {
    super(message);
    this.status = status;
    this.beside = beside;
  }
}

export const badRequest = (message: string) => new Refusal(400, `Invalid request: ${message}`);
export const notFound = (message: string) => new Refusal(404, `Request or referenced resource does not exist: ${message}`);
export const forbidden = (message: string) => new Refusal(403, `Access denied: ${message}`);
export const conflict = (message: string) => new Refusal(409, `Request conflicts with the current state of the resource: ${message}`);
export const serverError = (message = "An internal server error occurred.") =>
  new Refusal(500, `An unexpected error occurred in the server while processing the request: ${message}`);

/** The largest number that the database takes where it keeps whole numbers. */
export const largest = 2 ** 31 - 1;

/** A text between quotes, as Python prints it. */
export const quoted = (text: string): string => `'${text}'`;

/** Words as a sentence of the server's lists them: `'a', 'b' or 'c'`. */
const listed = (words: readonly string[]): string => `${words.slice(0, -1).map(quoted).join(", ")} or ${quoted(words.at(-1)!)}`;

/** What is said of a value that is none of the words. */
export const oneOf = (words: readonly string[]): string => `Input should be ${listed(words)}`;

/** A date and time: `utc` orders, `shown` is how links repeat it. */
export interface Moment {
  utc: string;
  shown: string;
}

const moment = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|z|[+-]\d\d:?\d\d)?)?$/;

/** Reads ISO 8601, UTC where no offset is given; undefined for a text that is none. */
export function readMoment(word: string): Moment | undefined {
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", fraction = "", zone = "Z"] = moment.exec(word) ?? [];
  if (!year) return undefined;
  const offset = /^z$/i.test(zone) ? "+00:00" : zone.replace(/^(...):?/, "$1:");
  const micro = fraction.padEnd(6, "0");
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const instant = Date.parse(`${local}${offset}`);
  // JavaScript takes the 30th of February for the 2nd of March.
  if (Number.isNaN(instant) || new Date(Date.parse(`${local}Z`)).getUTCDate() !== Number(day)) return undefined;
  return { utc: `${new Date(instant).toISOString().slice(0, 19)}.${micro}+00:00`, shown: `${local}.${micro}${offset}` };
}

const yes = ["true", "1", "yes", "on", "t", "y"];
const no = ["false", "0", "no", "off", "f", "n"];

/** A boolean as the server reads it; undefined for a word that is none. */
export function readBoolean(word: string): boolean | undefined {
  if (yes.includes(word.toLowerCase())) return true;
  return no.includes(word.toLowerCase()) ? false : undefined;
}

/** A UUID as the server writes it; undefined for a text that is none. */
export function readUuid(word: string): string | undefined {
  const digits = word.replaceAll("-", "").toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") : undefined;
}

interface Kinds {
  any: unknown;
  string: string;
  integer: number;
  boolean: boolean;
  datetime: Moment;
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
type Kind = keyof Kinds | readonly string[];
/** What a method declares: its arguments in order, each with its kind. */
export type Declared = Record<string, Kind>;
export type Given<D extends Declared> = { [K in keyof D]?: D[K] extends keyof Kinds ? Kinds[D[K]] : string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: unknown) => typeof value === "string" || typeof value === "number";
const text =
  <T>(read: (word: string) => T) =>
  (value: unknown): T | undefined =>
    typeof value === "string" ? read(value) : undefined;

/** The value of a kind; undefined for what is of another. */
const readers: { [K in keyof Kinds]: (value: unknown) => Kinds[K] | undefined } = {
  any: (value) => value,
  string: text((word) => word),
  integer: (value) => (isPlain(value) && /^\s*[+-]?\d+(\.0*)?\s*$/.test(String(value)) ? Number(value) : undefined),
  boolean: (value) => (typeof value === "boolean" ? value : isPlain(value) ? readBoolean(String(value)) : undefined),
  datetime: text(readMoment),
  uuid: text(readUuid),
  object: (value) => (isObject(value) ? value : undefined),
  texts: (value) =>
    isObject(value) && Object.values(value).every((item) => typeof item === "string") ? (value as Kinds["texts"]) : undefined,
  list: (value) => (Array.isArray(value) ? value.map(String) : undefined),
  strings: (value) => [value].flat().map(String),
};

/** What kinds are called that are not called so. */
const called: Partial<Record<keyof Kinds, string>> = { uuid: "UUID", object: "dictionary", texts: "dictionary", strings: "list" };

/** The refusal of arguments: `<name>: <reason>` of each. */
export const refuseArguments = (...faults: string[]) => badRequest(`Failed to validate argument: ${faults.join("; ")}`);

/** Refuses what a method does not declare, what it misses, and what is of another kind; in this order. */
export function validate<D extends Declared>(given: Map<string, unknown>, declared: D, required: string[] = []): Given<D> {
  const missing = required.find((name) => !given.has(name));
  if (missing) throw badRequest(`Field '${missing}' is required.`);
  const strange = [...given.keys()].filter((name) => !Object.hasOwn(declared, name));
  if (strange.length > 0) {
    throw badRequest(
      `request contains fields {${strange.map(quoted).join(", ")}} that are not declared in method and no kwargs argument is provided.`,
    );
  }
  const faults: string[] = [];
  const result: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(declared)) {
    const input = given.get(name);
    if (input === undefined || (input === null && !required.includes(name))) continue;
    const value = typeof kind === "object" ? kind.find((word) => word === input) : readers[kind](input);
    if (value !== undefined) result[name] = value;
    else faults.push(`${name}: ${typeof kind === "object" ? oneOf(kind) : `Input should be a valid ${called[kind] ?? kind}`}`);
  }
  if (faults.length > 0) throw refuseArguments(...faults);
  return result as Given<D>;
}
