import { filterGrammars } from "~/api/filterGrammars";
import type { ListDeclaration } from "~/list/declaration";
import { isAgentProblem, isResourceProblem, type Problem } from "~/problems/problems";
import { describeReason, nameProblem, type ReasonSources } from "~/problems/reasonText";
import type { ProblemStart } from "~/problems/resourceLogs";
import { humanize } from "~/ui/states";

/** A problem as it is filtered and exported. */
export interface ProblemRecord {
  id: string;
  problem: string;
  kind: string;
  /** Empty while it is loading. */
  reason: string;
  /** Null while it can't be counted. */
  waiting: number | null;
  /** When it began; null if unknown. */
  since: string | null;
  agent: string | null;
  type: string | null;
}

const kindLabels = { agent: "agent paused or down", compile: "failed compile" };

/** The kinds that Lookout knows. A newer server's states are offered while a problem has them. */
const kinds = ["failed", "unavailable", "non_compliant", "skipped", "undefined", "agent", "compile"];

/** Nothing is sent, so that every text matches exactly. */
const localText = { ...filterGrammars.partial, isApproximate: () => false };

type ProblemListDeclaration = Pick<
  ListDeclaration<ProblemRecord>,
  "id" | "title" | "noun" | "sort" | "cursorParams" | "columns" | "filters" | "flags" | "renderExpanded"
>;

/** Problems aren't a list of the server, but have its URL parameters, filters and exports. */
export const problemList: ProblemListDeclaration = {
  id: "problems",
  title: "Problems",
  noun: ["problem", "problems"],
  sort: "",
  cursorParams: [],
  // The table renders them itself.
  renderExpanded: () => null,
  columns: {
    problem: { header: "Problem", text: ({ problem }) => problem },
    reason: { header: "Reason", text: ({ reason }) => reason },
    waiting: { header: "Waiting", text: ({ waiting }) => (waiting === null ? "" : String(waiting)) },
    since: { header: "Since", text: ({ since }) => since ?? "" },
    agent: { header: "Agent", text: ({ agent }) => agent ?? "" },
    type: { header: "Type", text: ({ type }) => type ?? "" },
    kind: { header: "Kind", text: ({ kind }) => kind },
    id: { header: "ID", text: ({ id }) => id },
  },
  filters: {
    reason: { label: "Reason", grammar: localText },
    kind: { label: "Kind", grammar: filterGrammars.exact, choices: kinds, choiceLabels: kindLabels, field: "kind" },
    type: { label: "Type", grammar: localText },
    agent: { label: "Agent", grammar: localText },
  },
  flags: { group: { label: "Group similar errors", offParam: "separate", toRequestFilter: (filter) => filter } },
};

export const describeKind = (kind: string): string => new Map(Object.entries(kindLabels)).get(kind) ?? humanize(kind);

/** Whether a problem matches all filters, and of each any of its values. */
export const matchesFilter = (record: ProblemRecord, filter: Record<string, string[]>): boolean =>
  Object.entries(filter).every(([key, values]) => {
    const field = new Map<string, unknown>(Object.entries(record)).get(key);
    const text = typeof field === "string" ? field : "";
    return values.some((value) => (key === "kind" ? text === value : text.toLowerCase().includes(value.toLowerCase())));
  });

/** A problem with its reason as text. */
export function toProblemRecord(problem: Problem, sources: ReasonSources, since: ProblemStart | null | undefined): ProblemRecord {
  const resource = isResourceProblem(problem) ? problem.resource : undefined;
  return {
    id: problem.id,
    problem: resource?.value ?? nameProblem(problem),
    kind: problem.kind,
    reason: describeReason(problem, sources) ?? "",
    waiting: problem.waiting ?? null,
    since: since ?? null,
    agent: resource?.agent ?? (isAgentProblem(problem) ? problem.agent.name : null),
    type: resource?.type ?? null,
  };
}
