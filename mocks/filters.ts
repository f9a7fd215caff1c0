/** Filters by grammar, and their refusals. */
import { badRequest, largest, printed, readBoolean, readMoment, serverError, told, type Fault } from "./validation.ts";

export type Value = string | number | boolean | null;
export type Grammar = "partial" | "exact" | "word" | "status" | "action" | "bool" | "isset" | "date" | "int" | "minlevel";
type Test = (value: Value) => boolean;

export interface Filter<T> {
  grammar: Grammar;
  of: (row: T) => Value;
}

const levels: Record<string, number> = { CRITICAL: 50, ERROR: 40, WARNING: 30, INFO: 20, DEBUG: 10, TRACE: 3 };
const severities = ["message", "info", "success", "warning", "error"];
const actions = ["store", "push", "pull", "deploy", "dryrun", "getfact", "other"];
const statuses = [
  "unavailable",
  "skipped",
  "dry",
  "deployed",
  "failed",
  "deploying",
  "available",
  "cancelled",
  "undefined",
  "skipped_for_undefined",
  "orphaned",
  "non_compliant",
];

/** Words as a sentence of the server's lists them: `'a', 'b' or 'c'`. */
export const listed = (words: readonly string[]): string => `${words.slice(0, -1).map(printed).join(", ")} or ${printed(words.at(-1))}`;

const special = /[.*+?^${}()|[\]\\/]/g;

/** SQL's ILIKE with `%` at both ends: `_` is one letter, `%` any, a backslash takes the next one as itself. */
function ilike(text: string): RegExp {
  // A backslash at the end takes the closing `%` as itself, which then has to be the last letter.
  const pattern = `${text}%`;
  let source = "";
  let open = true;
  for (let index = 0; index < pattern.length; index++) {
    const letter = pattern[index]!;
    const last = index === pattern.length - 1;
    if (letter === "\\") {
      index += 1;
      source += pattern[index]!.replace(special, "\\$&");
      open = index < pattern.length - 1;
    } else if (letter === "%") source += last ? "" : "[^]*";
    else source += letter === "_" ? "[^]" : letter.replace(special, "\\$&");
  }
  return new RegExp(open ? source : `${source}$`, "i");
}

interface Asked {
  name: string;
  values: string[];
}

function refusal({ name, values }: Asked, model: string, faults: Fault[]) {
  return badRequest(
    `Filter validation failed while parsing ${name}: ${told(model, faults)}, values provided: {${printed(name)}: ${printed(values)}}`,
  );
}

const valueError = (asked: Asked, model: string, reason: string) =>
  refusal(asked, model, [{ loc: ["field"], type: "value_error", msg: `Value error, ${reason}`, input: asked.values }]);

const strangeWords = (values: string[], words: string[], loc: (string | number)[]): Fault[] =>
  values.flatMap((input, index) =>
    words.includes(input) ? [] : [{ loc: [...loc, index], type: "enum", msg: `Input should be ${listed(words)}`, input }],
  );

function status(asked: Asked): Test {
  const model = "CombinedContainsFilterResourceState";
  const plain = asked.values.filter((value) => !value.startsWith("!"));
  const not = asked.values.filter((value) => value.startsWith("!")).map((value) => value.slice(1));
  const faults = [...strangeWords(plain, statuses, ["field", "contains"]), ...strangeWords(not, statuses, ["field", "not_contains"])];
  if (faults.length > 0) throw refusal(asked, model, faults);
  const both = plain.filter((word) => not.includes(word));
  if (both.length > 0)
    throw valueError(asked, model, `status expected to be both equal and not equal to: {${both.map(printed).join(", ")}}`);
  return (value) => (plain.length === 0 || plain.includes(String(value))) && !not.includes(String(value));
}

function boolean(asked: Asked, model: string): boolean {
  if (asked.values.length > 1) throw valueError(asked, model, `Multiple values provided for filter: ${printed(asked.values)}`);
  const wanted = readBoolean(asked.values[0]!);
  if (wanted !== undefined) return wanted;
  const msg = "Input should be a valid boolean, unable to interpret input";
  throw refusal(asked, model, [{ loc: ["field"], type: "bool_parsing", msg, input: asked.values[0] }]);
}

/** Bounds of which all must hold. `read` gives a bound's value; undefined for a word that is none. */
function range<V extends string | number>(asked: Asked, model: string, what: string, read: (word: string) => V | undefined): Test {
  const bounds = asked.values.map((constraint) => {
    const at = constraint.indexOf(":");
    if (at < 0) throw valueError(asked, model, `Invalid range constraint ${constraint}, expected '<lt|le|gt|ge>:<x>\``);
    const operator = constraint.slice(0, at).toLowerCase();
    if (!["lt", "le", "gt", "ge"].includes(operator)) {
      throw valueError(asked, model, `Invalid range operator ${operator} in constraint ${constraint}, expected one of lt, le, gt, ge`);
    }
    const word = constraint.slice(at + 1);
    const bound = read(word);
    if (bound === undefined) throw valueError(asked, model, `Invalid range constraint ${constraint}: ${printed(word)} is not ${what}`);
    return { operator, bound };
  });
  return (value) =>
    value !== null &&
    bounds.every(({ operator, bound }) => {
      if (operator === "lt") return value < bound;
      if (operator === "le") return value <= bound;
      return operator === "gt" ? value > bound : value >= bound;
    });
}

function readDate(word: string): string | undefined {
  const read = readMoment(word);
  return typeof read === "string" ? undefined : read.utc;
}

/** The database has 32 bits for a number, and fails at more. */
function readNumber(word: string): number | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(word)) return undefined;
  if (Math.abs(Number(word)) > largest) throw serverError();
  return Number(word);
}

function leastLevel(asked: Asked): Test {
  if (asked.values.length > 1)
    throw valueError(asked, "LogLevelFilter", `Multiple values provided for '${asked.name}' filter: ${printed(asked.values)}`);
  const least = levels[asked.values[0]!.toUpperCase()];
  if (least === undefined) throw valueError(asked, "LogLevelFilter", `${printed(asked.values)} is not a valid log level`);
  return (value) => levels[String(value)]! >= least;
}

/** What a filter keeps, or the server's refusal of its words. */
export function keeps(grammar: Grammar, name: string, values: string[]): Test {
  const asked = { name, values };
  switch (grammar) {
    case "partial": {
      const patterns = values.map(ilike);
      return (value) => value !== null && patterns.some((pattern) => pattern.test(String(value)));
    }
    case "exact":
      return (value) => values.includes(String(value));
    case "word":
      // The database refuses a severity that it does not know, and nobody catches that.
      if (values.some((value) => !severities.includes(value))) throw serverError();
      return (value) => values.includes(String(value));
    case "status":
      return status(asked);
    case "action": {
      const faults = strangeWords(values, actions, ["field"]);
      if (faults.length > 0) throw refusal(asked, "ContainsFilterResourceAction", faults);
      return (value) => values.includes(String(value));
    }
    case "bool": {
      const wanted = boolean(asked, "BooleanEqualityFilter");
      return (value) => value === wanted;
    }
    case "isset": {
      const wanted = boolean(asked, "BooleanIsNotNullFilter");
      return (value) => (value !== null) === wanted;
    }
    case "date":
      return range(asked, "DateRangeFilter", "a valid datetime", readDate);
    case "int":
      return range(asked, "IntRangeFilter", "an integer", readNumber);
    case "minlevel":
      return leastLevel(asked);
  }
}
