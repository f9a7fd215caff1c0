/** What a request was given, read and refused as the real server does it, down to the words of its refusals. */

/** An answer that ends a handler early: the server's status, message and details. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: unknown;
  /** What stands beside the message, as warnings do. */
  readonly beside: object;

  constructor(status: number, message: string, details?: unknown, beside: object = {}) {
    super(message);
    this.status = status;
    this.details = details;
    this.beside = beside;
  }
}

export const badRequest = (message: string, details?: unknown) => new Refusal(400, `Invalid request: ${message}`, details);
export const notFound = (message: string) => new Refusal(404, `Request or referenced resource does not exist: ${message}`);
export const forbidden = (message: string) => new Refusal(403, `Access denied: ${message}`);
export const conflict = (message: string) => new Refusal(409, `Request conflicts with the current state of the resource: ${message}`);
export const serverError = (message = "An internal server error occurred.") =>
  new Refusal(500, `An unexpected error occurred in the server while processing the request: ${message}`);

/** One thing that is wrong with an argument or a filter. */
export interface Fault {
  loc: (string | number)[];
  type: string;
  msg: string;
  input: unknown;
  ctx?: Record<string, string>;
}

/** The largest number that the database takes where it keeps whole numbers. */
export const largest = 2 ** 31 - 1;

const site = "https://errors.pydantic.dev/2.14/v/";
/** Faults that the library's site tells nothing of. */
const unexplained = ["sequence_str"];

/** A value as Python prints it. */
export function printed(value: unknown): string {
  if (typeof value === "string") return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${printed(key)}: ${printed(item)}`)
    .join(", ")}}`;
}

/** A printed value as faults show it: the middle of a long one is left out. */
function shortened(value: unknown): string {
  const letters = [...printed(value)];
  return letters.length > 50 ? `${letters.slice(0, 25).join("")}...${letters.slice(-24).join("")}` : letters.join("");
}

function typeName(value: unknown): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  return ({ string: "str", number: "int", boolean: "bool" } as Record<string, string>)[typeof value] ?? "dict";
}

/** Faults as the server's validation library tells them. */
export function told(model: string, faults: Fault[]): string {
  const parts = faults.map(({ loc, type, msg, input }) => {
    const more = unexplained.includes(type) ? "" : `\n    For further information visit ${site}${type}`;
    return `${loc.join(".")}\n  ${msg} [type=${type}, input_value=${shortened(input)}, input_type=${typeName(input)}]${more}`;
  });
  return [`${faults.length} validation error${faults.length === 1 ? "" : "s"} for ${model}`, ...parts].join("\n");
}

/** A date and time: `utc` orders, `shown` is how links repeat it. */
export interface Moment {
  utc: string;
  shown: string;
}

const moment = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|z|[+-]\d\d:?\d\d)?)?$/;

/** Reads ISO 8601, UTC where no offset is given; a text that is none gives the reason. */
export function readMoment(word: string): Moment | string {
  if (word.length < 10) return "input is too short";
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00", fraction = "", zone = "Z"] = moment.exec(word) ?? [];
  if (!year) return /^\d{4}/.test(word) ? "unexpected extra characters at the end of the input" : "invalid character in year";
  if (Number(month) < 1 || Number(month) > 12) return "month value is outside expected range of 1-12";
  const offset = /^z$/i.test(zone) ? "+00:00" : zone.replace(/^(...):?/, "$1:");
  const micro = fraction.padEnd(6, "0");
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const instant = Date.parse(`${local}${offset}`);
  // JavaScript takes the 30th of February for the 2nd of March.
  const real = new Date(Date.parse(`${local}Z`)).getUTCDate() === Number(day);
  if (Number.isNaN(instant) || !real) return "day value is outside expected range";
  return { utc: `${new Date(instant).toISOString().slice(0, 19)}.${micro}+00:00`, shown: `${local}.${micro}${offset}` };
}

const yes = ["true", "1", "yes", "on", "t", "y"];
const no = ["false", "0", "no", "off", "f", "n"];

/** A boolean as the validation library reads it; undefined for a word that is none. */
export function readBoolean(word: string): boolean | undefined {
  if (yes.includes(word.toLowerCase())) return true;
  return no.includes(word.toLowerCase()) ? false : undefined;
}

interface Kinds {
  string: string;
  integer: number;
  boolean: boolean;
  datetime: Moment;
  uuid: string;
  /** Never given as it should be: its keys are words of their own, as in `filter.agent`. */
  dictionary: never;
  object: Record<string, unknown>;
  /** A repeatable word of the query; a single one counts as a list of one. */
  strings: string[];
  /** A list of texts in a body. */
  list: string[];
  any: unknown;
  /** A list in a body. */
  sequence: string[];
  /** An object of texts. */
  texts: Record<string, string>;
}
/** A kind, or the words of which one must be given. */
type Kind = keyof Kinds | readonly string[];
/** What a method declares: its arguments in order, each with its kind. */
export type Declared = Record<string, Kind>;
export type Given<D extends Declared> = { [K in keyof D]?: D[K] extends keyof Kinds ? Kinds[D[K]] : string };

/** What is wrong, and, where that is inside of a value, where, and with what. */
type Problem = Pick<Fault, "type" | "msg" | "ctx"> & { inside?: string[]; input?: unknown };
const failing = (type: string, msg: string, error?: string): Problem => ({
  type,
  msg: error ? `${msg}, ${error}` : msg,
  ...(error && { ctx: { error } }),
});

const unreadable = "Input should be a valid boolean, unable to interpret input";

/** A UUID, or what is wrong with the text. */
export function readUuid(value: string): string | Problem {
  const strange = /[^0-9a-f-]/i.exec(value);
  const message = "Input should be a valid UUID";
  if (strange) return failing("uuid_parsing", message, `invalid character: found \`${strange[0]}\` at ${strange.index}`);
  const digits = value.replaceAll("-", "").toLowerCase();
  if (digits.length !== 32) return failing("uuid_parsing", message, `invalid length: found ${value.length}`);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A value of the kind, or what is wrong with it. */
function readKind(kind: Kind, value: unknown): { value: unknown } | Problem {
  if (kind === "any") return { value };
  if (typeof kind === "object") {
    if (kind.includes(value as string)) return { value };
    const expected = `${kind.slice(0, -1).map(printed).join(", ")} or ${printed(kind.at(-1))}`;
    return { type: "enum", msg: `Input should be ${expected}`, ctx: { expected } };
  }
  if (kind === "list" && typeof value === "string") return failing("list_type", "Input should be a valid list");
  if (kind === "strings" || kind === "list") {
    if (typeof value === "string") return { value: [value] };
    return Array.isArray(value) ? { value: value.map(String) } : failing("list_type", "Input should be a valid list");
  }
  if (kind === "sequence") {
    const type = "sequence_str";
    if (typeof value === "string") return { type, msg: "'str' instances are not allowed as a Sequence value", ctx: { type_name: "str" } };
    if (Array.isArray(value)) return { value: value.map(String) };
    return { type: "is_instance_of", msg: "Input should be an instance of Sequence", ctx: { class: "Sequence" } };
  }
  if (kind === "texts" && typeof value === "object" && value !== null && !Array.isArray(value)) {
    const [strange] = Object.entries(value).filter(([, item]) => typeof item !== "string");
    if (!strange) return { value };
    return { ...failing("string_type", "Input should be a valid string"), inside: [strange[0]], input: strange[1] };
  }
  if (kind === "object" && typeof value === "object" && !Array.isArray(value)) return { value: value as Record<string, unknown> };
  if (kind === "dictionary" || kind === "object" || kind === "texts") return failing("dict_type", "Input should be a valid dictionary");
  if (kind === "integer" && Number.isInteger(value)) return { value: value as number };
  if (kind === "boolean" && typeof value === "boolean") return { value };
  if (kind === "boolean" && (value === 0 || value === 1)) return { value: value === 1 };
  if (typeof value !== "string") {
    if (kind === "integer") return failing("int_type", "Input should be a valid integer");
    if (kind === "boolean" && typeof value === "number") return failing("bool_parsing", unreadable);
    if (kind === "boolean") return failing("bool_type", "Input should be a valid boolean");
    if (kind === "uuid") return failing("uuid_type", "UUID input should be a string, bytes or UUID object");
    return kind === "datetime"
      ? failing("datetime_type", "Input should be a valid datetime")
      : failing("string_type", "Input should be a valid string");
  }
  if (kind === "integer") {
    if (/^\s*[+-]?\d+(\.0*)?\s*$/.test(value)) return { value: Number(value) };
    return failing("int_parsing", "Input should be a valid integer, unable to parse string as an integer");
  }
  if (kind === "boolean") {
    const read = readBoolean(value);
    return read === undefined ? failing("bool_parsing", unreadable) : { value: read };
  }
  if (kind === "datetime") {
    const read = readMoment(value);
    return typeof read === "string"
      ? failing("datetime_from_date_parsing", "Input should be a valid datetime or date", read)
      : { value: read };
  }
  const read = kind === "uuid" ? readUuid(value) : value;
  return typeof read === "string" ? { value: read } : read;
}

const refusedArguments = (method: string, faults: Fault[]) =>
  badRequest(`Failed to validate argument\n${told(`${method}_arguments`, faults)}`, {
    validation_errors: faults.map(({ type, loc, msg, input, ctx }) => {
      const url = unexplained.includes(type) ? undefined : `${site}${type}`;
      return { type, loc, msg, input, ctx, url };
    }),
  });

/** The refusal of an argument for a reason of its own. */
export const refuseArgument = (method: string, name: string, input: unknown, error: string) =>
  refusedArguments(method, [{ loc: [name], type: "value_error", msg: `Value error, ${error}`, input, ctx: { error } }]);

/** Refuses what a method does not declare, what it misses, and what is of another kind; in this order. */
export function validate<D extends Declared>(method: string, given: Map<string, unknown>, declared: D, required: string[] = []): Given<D> {
  const missing = required.find((name) => !given.has(name));
  if (missing) throw badRequest(`Field '${missing}' is required.`);
  const strange = [...given.keys()].filter((name) => !Object.hasOwn(declared, name));
  if (strange.length > 0) {
    throw badRequest(
      `request contains fields {${strange.map((name) => `'${name}'`).join(", ")}} that are not declared in method and no kwargs argument is provided.`,
    );
  }
  const faults: Fault[] = [];
  const result: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(declared)) {
    const input = given.get(name);
    if (input === undefined || (input === null && !required.includes(name))) continue;
    const read = readKind(kind, input);
    if ("value" in read) result[name] = read.value;
    else {
      const { inside = [], ...problem } = read;
      faults.push({ loc: [name, ...inside], input, ...problem });
    }
  }
  if (faults.length > 0) throw refusedArguments(method, faults);
  return result as Given<D>;
}
