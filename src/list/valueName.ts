import type { Grammar } from "~/api/listFacts";
import type { Filter } from "./declaration";

const comparisons: Record<string, string> = { lt: "before", le: "until", gt: "after", ge: "from" };

/** A filter's value as a person reads it: `!orphaned` → "not orphaned", `ge:2026-01-01` → "from 2026-01-01". */
export function valueName(filter: Filter, grammar: Grammar, value: string): string {
  const compared = grammar === "date" || grammar === "int" ? /^(lt|le|gt|ge):(.+)$/.exec(value) : null;
  if (compared) return `${comparisons[compared[1]!]} ${compared[2]}`;
  if (!filter.choices) return value;
  const plain = value.replace(/^!/, "");
  const name = filter.names?.[plain] ?? plain.replaceAll("_", " ");
  return value.startsWith("!") ? `not ${name}` : name;
}
