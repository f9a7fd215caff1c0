/** Filters by grammar, and their refusals. */
import { badRequest, largest, oneOf, quoted, readBoolean, readMoment, serverError } from "./validation.ts";

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

const refusal = ({ name }: Asked, reason: string) => badRequest(`Filter validation failed while parsing ${name}: ${reason}`);

/** Refuses words that are none of those that there are. */
function refuseStrange(asked: Asked, words: string[], known: string[]): void {
  if (words.some((word) => !known.includes(word))) throw refusal(asked, oneOf(known));
}

/** The value of a filter that takes one alone. */
function single(asked: Asked): string {
  const { name, values } = asked;
  if (values.length > 1) throw refusal(asked, `Multiple values provided for filter: ${name}`);
  return values[0]!;
}

function status(asked: Asked): Test {
  const { values } = asked;
  refuseStrange(
    asked,
    values.map((value) => value.replace(/^!/, "")),
    statuses,
  );
  const plain = values.filter((value) => !value.startsWith("!"));
  const both = plain.filter((word) => values.includes(`!${word}`));
  if (both.length > 0) throw refusal(asked, `status expected to be both equal and not equal to: {${both.map(quoted).join(", ")}}`);
  return (value) => (plain.length === 0 || plain.includes(String(value))) && !values.includes(`!${String(value)}`);
}

function boolean(asked: Asked): boolean {
  const wanted = readBoolean(single(asked));
  if (wanted === undefined) throw refusal(asked, "Input should be a valid boolean");
  return wanted;
}

/** Bounds of which all must hold. `read` gives a bound's value; undefined for a word that is none. */
function range<V extends string | number>(asked: Asked, what: string, read: (word: string) => V | undefined): Test {
  const bounds = asked.values.map((constraint) => {
    const at = constraint.indexOf(":");
    if (at < 0) throw refusal(asked, `Invalid range constraint ${constraint}, expected '<lt|le|gt|ge>:<x>\``);
    const operator = constraint.slice(0, at).toLowerCase();
    if (!["lt", "le", "gt", "ge"].includes(operator)) {
      throw refusal(asked, `Invalid range operator ${operator} in constraint ${constraint}, expected one of lt, le, gt, ge`);
    }
    const word = constraint.slice(at + 1);
    const bound = read(word);
    if (bound === undefined) throw refusal(asked, `Invalid range constraint ${constraint}: ${quoted(word)} is not ${what}`);
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

/** The database has 32 bits for a number, and fails at more. */
function readNumber(word: string): number | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(word)) return undefined;
  if (Math.abs(Number(word)) > largest) throw serverError();
  return Number(word);
}

function leastLevel(asked: Asked): Test {
  const word = single(asked);
  const least = levels[word.toUpperCase()];
  if (least === undefined) throw refusal(asked, `${quoted(word)} is not a valid log level`);
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
    case "action":
      refuseStrange(asked, values, actions);
      return (value) => values.includes(String(value));
    case "bool": {
      const wanted = boolean(asked);
      return (value) => value === wanted;
    }
    case "isset": {
      const wanted = boolean(asked);
      return (value) => (value !== null) === wanted;
    }
    case "date":
      return range(asked, "a valid datetime", (word) => readMoment(word)?.utc);
    case "int":
      return range(asked, "an integer", readNumber);
    case "minlevel":
      return leastLevel(asked);
  }
}
