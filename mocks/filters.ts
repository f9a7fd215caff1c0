/** The server's filter grammars and their errors. */
import {
  badRequest,
  maxPostgresInteger,
  formatAllowedValues,
  quoteLikePython,
  parseBoolean,
  parseDateTime,
  serverError,
} from "./validation.ts";

export type CellValue = string | number | boolean | null;
export type MockFilterGrammar = "partial" | "exact" | "severity" | "status" | "action" | "bool" | "isset" | "date" | "int" | "minlevel";
type Predicate = (value: CellValue) => boolean;

export interface MockFilter<T> {
  grammar: MockFilterGrammar;
  getValue: (row: T) => CellValue;
}

const logLevels: Record<string, number> = { CRITICAL: 50, ERROR: 40, WARNING: 30, INFO: 20, DEBUG: 10, TRACE: 3 };
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

const specialCharacters = /[.*+?^${}()|[\]\\/]/g;

/** SQL's `ILIKE %text%`: `_` matches one character, `%` any number, a backslash escapes the next. */
function ilike(text: string): RegExp {
  // A trailing backslash escapes the closing `%`, so the match must end with a literal `%`.
  const pattern = `${text}%`;
  let source = "";
  let isOpenEnded = true;
  for (let index = 0; index < pattern.length; index++) {
    const letter = pattern[index]!;
    const isLast = index === pattern.length - 1;
    if (letter === "\\") {
      index += 1;
      source += pattern[index]!.replace(specialCharacters, "\\$&");
      isOpenEnded = index < pattern.length - 1;
    } else if (letter === "%") source += isLast ? "" : "[^]*";
    else source += letter === "_" ? "[^]" : letter.replace(specialCharacters, "\\$&");
  }
  return new RegExp(isOpenEnded ? source : `${source}$`, "i");
}

interface FilterParam {
  name: string;
  values: string[];
}

const invalidFilter = ({ name }: FilterParam, reason: string) => badRequest(`Filter validation failed while parsing ${name}: ${reason}`);

function rejectUnknownValues(param: FilterParam, values: string[], allowed: string[]): void {
  if (values.some((text) => !allowed.includes(text))) throw invalidFilter(param, formatAllowedValues(allowed));
}

function getSingleValue(param: FilterParam): string {
  const { name, values } = param;
  if (values.length > 1) throw invalidFilter(param, `Multiple values provided for filter: ${name}`);
  return values[0]!;
}

function createStatusPredicate(param: FilterParam): Predicate {
  const { values } = param;
  rejectUnknownValues(
    param,
    values.map((value) => value.replace(/^!/, "")),
    statuses,
  );
  const included = values.filter((value) => !value.startsWith("!"));
  const contradictory = included.filter((text) => values.includes(`!${text}`));
  if (contradictory.length > 0)
    throw invalidFilter(param, `status expected to be both equal and not equal to: {${contradictory.map(quoteLikePython).join(", ")}}`);
  return (value) => (included.length === 0 || included.includes(String(value))) && !values.includes(`!${String(value)}`);
}

function parseBooleanFilter(param: FilterParam): boolean {
  const parsed = parseBoolean(getSingleValue(param));
  if (parsed === undefined) throw invalidFilter(param, "Input should be a valid boolean");
  return parsed;
}

/** Combines bounds such as `ge:2` with AND. `parse` returns undefined for an invalid value. */
function createRangePredicate<V extends string | number>(
  param: FilterParam,
  expected: string,
  parse: (text: string) => V | undefined,
): Predicate {
  const bounds = param.values.map((constraint) => {
    const separator = constraint.indexOf(":");
    if (separator < 0) throw invalidFilter(param, `Invalid range constraint ${constraint}, expected '<lt|le|gt|ge>:<x>\``);
    const operator = constraint.slice(0, separator).toLowerCase();
    if (!["lt", "le", "gt", "ge"].includes(operator)) {
      throw invalidFilter(param, `Invalid range operator ${operator} in constraint ${constraint}, expected one of lt, le, gt, ge`);
    }
    const text = constraint.slice(separator + 1);
    const bound = parse(text);
    if (bound === undefined)
      throw invalidFilter(param, `Invalid range constraint ${constraint}: ${quoteLikePython(text)} is not ${expected}`);
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

/** Throws a 500 for integers over 32 bits, like the server's database. */
function parseInteger(text: string): number | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined;
  if (Math.abs(Number(text)) > maxPostgresInteger) throw serverError();
  return Number(text);
}

function createMinLevelPredicate(param: FilterParam): Predicate {
  const text = getSingleValue(param);
  const minLevel = logLevels[text.toUpperCase()];
  if (minLevel === undefined) throw invalidFilter(param, `${quoteLikePython(text)} is not a valid log level`);
  return (value) => logLevels[String(value)]! >= minLevel;
}

/** Builds a filter's predicate; throws the server's error for invalid values. */
export function createPredicate(grammar: MockFilterGrammar, name: string, values: string[]): Predicate {
  const param = { name, values };
  switch (grammar) {
    case "partial": {
      const patterns = values.map(ilike);
      return (value) => value !== null && patterns.some((pattern) => pattern.test(String(value)));
    }
    case "exact":
      return (value) => values.includes(String(value));
    case "severity":
      // An unknown severity is an unhandled database error.
      if (values.some((value) => !severities.includes(value))) throw serverError();
      return (value) => values.includes(String(value));
    case "status":
      return createStatusPredicate(param);
    case "action":
      rejectUnknownValues(param, values, actions);
      return (value) => values.includes(String(value));
    case "bool": {
      const expected = parseBooleanFilter(param);
      return (value) => value === expected;
    }
    case "isset": {
      const expected = parseBooleanFilter(param);
      return (value) => (value !== null) === expected;
    }
    case "date":
      return createRangePredicate(param, "a valid datetime", (text) => parseDateTime(text)?.utc);
    case "int":
      return createRangePredicate(param, "an integer", parseInteger);
    case "minlevel":
      return createMinLevelPredicate(param);
  }
}
