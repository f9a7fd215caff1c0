/** A comparison parsed for searching. Independent of the worker, so that tests can use it directly. */
import type { DryRun, ResourceDiff } from "~/api/models";
import { countBy } from "~/model/countBy";
import { parseResourceId } from "~/model/resourceId";
import {
  pageLength,
  type AttributeLineDiff,
  type ComparisonFilter,
  type ComparisonQuery,
  type ComparisonSearchResult,
  type ResourceChange,
  type ResourceChangeDetails,
  type TextPair,
} from "./comparisonProtocol";
import { isFileHash } from "./fileText";
import { diffTexts } from "./diffTexts";

type Attributes = ResourceDiff["attributes"];

/** The error of a failed handler. A dry run reports it as a modified resource with the pseudo attribute `handler`. */
const getHandlerFailure = ({ status, attributes }: ResourceDiff): string | undefined => {
  const { handler, ...others } = attributes;
  const hasFailed = status === "modified" && handler?.from_value_compare === "FAILED" && Object.keys(others).length === 0;
  return hasFailed ? handler.to_value_compare : undefined;
};

function toResourceChange(diff: ResourceDiff, isDryRunReport: boolean): ResourceChange {
  const parts = parseResourceId(diff.resource_id) ?? { type: "", agent: "", value: diff.resource_id };
  const hasFailed = isDryRunReport && getHandlerFailure(diff) !== undefined;
  const attributes = hasFailed ? 0 : Object.keys(diff.attributes).length;
  return { id: diff.resource_id, status: hasFailed ? "failed" : diff.status, ...parts, attributes };
}

const isAbsent = (value: unknown, compared: string): boolean => (value === null || value === undefined) && compared === "";

/** The line diff of two texts, which may be the values of an attribute. */
export function toLineDiff({ name, from, to }: TextPair): AttributeLineDiff {
  const hunks = diffTexts(from, to);
  const countLines = (side: "removed" | "added") => hunks.reduce((sum, hunk) => sum + (hunk.kind === "changed" ? hunk[side].length : 0), 0);
  const isFile = [from, to].every((text) => text === undefined || isFileHash(text));
  return {
    name,
    hunks,
    removed: countLines("removed"),
    added: countLines("added"),
    missingSide: from === undefined ? "from" : to === undefined ? "to" : undefined,
    files: isFile ? { from, to } : undefined,
  };
}

const toTextPair = (name: string, diff: Attributes[string]): TextPair => ({
  name,
  from: isAbsent(diff.from_value, diff.from_value_compare) ? undefined : diff.from_value_compare,
  to: isAbsent(diff.to_value, diff.to_value_compare) ? undefined : diff.to_value_compare,
});

/** Whether a status is included. `!` excludes a status; without statuses, only `unmodified` is excluded. */
function matchesStatus(statuses: readonly string[], status: string): boolean {
  if (statuses.length === 0) return status !== "unmodified";
  const included = statuses.filter((value) => !value.startsWith("!"));
  return !statuses.includes(`!${status}`) && (included.length === 0 || included.includes(status));
}

const containsText = (text: string, searchText: string): boolean => searchText === "" || text.toLowerCase().includes(searchText);

const attributesContain = (attributes: Attributes, searchText: string): boolean =>
  Object.entries(attributes).some(
    ([name, { from_value_compare: from, to_value_compare: to }]) =>
      containsText(name, searchText) || containsText(from, searchText) || containsText(to, searchText),
  );

/** Replaces the values to save memory. Only their presence is needed, since the server also sends them as text. */
function dropValues(diff: Attributes[string]): void {
  diff.from_value = diff.from_value == null ? null : true;
  diff.to_value = diff.to_value == null ? null : true;
}

/** A resource of the comparison. `position` is its index among all. */
interface Entry {
  position: number;
  change: ResourceChange;
  diff: ResourceDiff;
}

interface Search {
  matches: Entry[];
  /** Counts by status of what matches the rest of the filter. */
  counts: Record<string, number>;
}

/** The `data` of a response: the diff of two versions, or a dry run report. */
type ComparisonData = ResourceDiff[] | { summary: DryRun; diff: ResourceDiff[] };

export class ParsedComparison {
  readonly dryRun: DryRun | undefined;
  private readonly entries: Entry[];
  private lastSearch: (Search & { key: string }) | undefined;

  constructor(data: ComparisonData) {
    this.dryRun = Array.isArray(data) ? undefined : data.summary;
    const diffs = Array.isArray(data) ? data : data.diff;
    this.entries = diffs.map((diff, position) => ({ position, change: toResourceChange(diff, this.dryRun !== undefined), diff }));
    for (const { attributes } of diffs) Object.values(attributes).forEach(dropValues);
  }

  /** Number of resources. */
  get total(): number {
    return this.entries.length;
  }

  private search(filter: ComparisonFilter): Search {
    const key = JSON.stringify(filter);
    if (this.lastSearch?.key === key) return this.lastSearch;
    const type = filter.type.toLowerCase();
    const agent = filter.agent.toLowerCase();
    const text = filter.text.toLowerCase();
    const found = this.entries.filter(
      ({ change, diff }) =>
        containsText(change.type, type) &&
        containsText(change.agent, agent) &&
        (containsText(change.id, text) || attributesContain(diff.attributes, text)),
    );
    this.lastSearch = {
      key,
      matches: found.filter(({ change }) => matchesStatus(filter.status, change.status)),
      counts: Object.fromEntries(countBy(found, ({ change }) => change.status)),
    };
    return this.lastSearch;
  }

  private getEntry(id: string | undefined): Entry | undefined {
    return this.entries.find(({ change }) => change.id === id);
  }

  getPage(filter: ComparisonFilter, page: number): ResourceChange[] {
    const { matches } = this.search(filter);
    return matches.slice(page * pageLength, (page + 1) * pageLength).map(({ change }) => change);
  }

  /** Selects the requested resource, whether it matches or not, or else the first match. */
  find(filter: ComparisonFilter, requestedId: string | undefined): Omit<ComparisonSearchResult, keyof ComparisonQuery> {
    const { matches, counts } = this.search(filter);
    const selectedId = requestedId ?? matches[0]?.change.id;
    const index = matches.findIndex(({ change }) => change.id === selectedId);
    const page = Math.floor(Math.max(0, index) / pageLength);
    return { total: matches.length, counts, selectedId, index, page, changes: this.getPage(filter, page) };
  }

  /** The next (1) or previous (-1) match; null at the ends. */
  step(filter: ComparisonFilter, fromId: string | undefined, direction: 1 | -1): { id: string; index: number } | null {
    const { matches } = this.search(filter);
    // Without a known resource, the next match is the first.
    const from = this.getEntry(fromId)?.position ?? -1;
    const index =
      direction === 1 ? matches.findIndex(({ position }) => position > from) : matches.findLastIndex(({ position }) => position < from);
    const match = matches[index];
    return match ? { id: match.change.id, index } : null;
  }

  /** Null for an unknown resource. */
  getDetails(id: string): ResourceChangeDetails | null {
    const entry = this.getEntry(id);
    if (!entry) return null;
    const reason = this.dryRun && getHandlerFailure(entry.diff);
    const attributes = reason === undefined ? Object.entries(entry.diff.attributes).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
    return { change: entry.change, reason, attributes: attributes.map(([name, diff]) => toLineDiff(toTextPair(name, diff))) };
  }
}
