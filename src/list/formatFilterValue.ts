import type { FilterType } from "~/api/filterGrammars";
import type { FilterDeclaration } from "./declaration";

const comparisonLabels: Record<string, string> = { lt: "before", le: "until", gt: "after", ge: "from" };

/** Formats a filter value: `!orphaned` → "not orphaned", `ge:2026-01-01` → "from 2026-01-01". */
export function formatFilterValue(filter: FilterDeclaration, filterType: FilterType, value: string): string {
  const comparison = filterType === "date" || filterType === "int" ? /^(lt|le|gt|ge):(.+)$/.exec(value) : null;
  if (comparison) return `${comparisonLabels[comparison[1]!]} ${comparison[2]}`;
  if (!filter.choices) return value;
  const choice = value.replace(/^!/, "");
  const name = filter.choiceLabels?.[choice] ?? choice.replaceAll("_", " ");
  return value.startsWith("!") ? `not ${name}` : name;
}
