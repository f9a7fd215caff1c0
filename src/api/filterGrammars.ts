/** How the values of each type of filter are chosen, checked, formatted and sent. */
import { parseTime, toIsoString } from "~/time";
import { isSendable } from "./sendable";

/** How the server compares a filter's values. See docs/server.md for each. */
export type FilterType = "partial" | "exact" | "status" | "action" | "bool" | "isset" | "date" | "int" | "minlevel";

interface FilterChoices {
  /** The values of an enum. */
  choices?: readonly string[];
  /** Labels for choices whose value isn't self-explanatory. */
  choiceLabels?: Readonly<Record<string, string>>;
}

/** Everything about a type of filter. Its `choices` apply to filters that declare none. */
export interface FilterGrammar extends FilterChoices {
  /** The control of a filter that declares no choices. */
  control: "text" | "choice" | "range";
  /** Type of the inputs of a range. */
  inputType?: "datetime-local" | "number";
  /** How several values combine. */
  hint: string;
  /** Whether the server accepts only one value. */
  isSingle?: boolean;
  /** Whether `!` before a value excludes it. */
  canExclude?: boolean;
  /** Whether the server may accept a value that has text and no NUL. It may know more words of an enum than Lookout. */
  isValid: (value: string) => boolean;
  /** Formats a value: `!orphaned` → "not orphaned", `ge:2026-01-01` → "from 2026-01-01". */
  format: (value: string, filter: FilterChoices) => string;
  /** Whether the value as it is sent matches more than its text. */
  isApproximate: (value: string) => boolean;
  /** The value as it is sent, before it is percent-encoded. */
  encode: (value: string) => string;
}

/** What looks like a word of an enum. Only the server knows all of them: an unknown word may come from a newer release. */
export const isEnumValue = (value: string): boolean => /^[a-z]\w{0,62}$/i.test(value);

const booleans = ["true", "false"];
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];
const comparisonLabels: Record<string, string> = { lt: "before", le: "until", gt: "after", ge: "from" };
const comparisonPattern = /^(lt|le|gt|ge):(.+)$/;
// Years are limited to 1000–2999, since the server fails for dates near the limits of its database.
const isoDatePattern = /^([12]\d{3}-\d\d-\d\d)([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/;
/** The server fails for integers of more than 32 bits. */
const maxInt32 = 2 ** 31 - 1;

/** Whether a text is an ISO 8601 date that exists. Browsers read February 31 as March 3, the server rejects it. */
export function isDate(text: string): boolean {
  const day = isoDatePattern.exec(text)?.[1];
  if (day === undefined) return false;
  const time = parseTime(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && toIsoString(time).startsWith(day);
}

function formatChoice(value: string, { choices, choiceLabels }: FilterChoices): string {
  if (!choices) return value;
  const choice = value.replace(/^!/, "");
  const name = choiceLabels?.[choice] ?? choice.replaceAll("_", " ");
  return value.startsWith("!") ? `not ${name}` : name;
}

function formatComparison(value: string): string {
  const [, operator, bound] = comparisonPattern.exec(value) ?? [];
  return operator === undefined ? value : `${comparisonLabels[operator]} ${bound}`;
}

/** Escapes a typed text for SQL's LIKE, with a wildcard for each character that can't be sent. */
const toSqlPattern = (typed: string): string => typed.replace(/[\\%_]/g, "\\$&").replace(/[^\u0001-\u00ff]/gu, "_");

const choice = {
  control: "choice",
  hint: "any of these",
  isValid: isEnumValue,
  format: formatChoice,
  isApproximate: () => false,
  encode: (value) => value,
} as const satisfies FilterGrammar;

const bool: FilterGrammar = {
  ...choice,
  hint: "one of these",
  choices: booleans,
  choiceLabels: { true: "yes", false: "no" },
  isSingle: true,
  isValid: (value) => booleans.includes(value),
};

const range = { ...choice, control: "range", hint: "all of these", format: formatComparison } as const;

export const filterGrammars: Record<FilterType, FilterGrammar> = {
  partial: { ...choice, control: "text", isValid: () => true, isApproximate: (value) => !isSendable(value), encode: toSqlPattern },
  exact: { ...choice, control: "text", isValid: isSendable },
  status: {
    ...choice,
    hint: "include or exclude",
    canExclude: true,
    isValid: (value) => isEnumValue(value.replace(/^!/, "")),
  },
  action: choice,
  bool,
  isset: bool,
  minlevel: { ...choice, hint: "one of these", choices: levels, isSingle: true },
  date: { ...range, inputType: "datetime-local", isValid: (value) => isDate(comparisonPattern.exec(value)?.[2] ?? "") },
  int: {
    ...range,
    inputType: "number",
    isValid: (value) => /^(lt|le|gt|ge):-?\d{1,10}$/.test(value) && Math.abs(Number(value.slice(3))) <= maxInt32,
  },
};
