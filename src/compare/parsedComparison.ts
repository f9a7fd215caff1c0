/** A comparison parsed for searching. Independent of the worker, so that tests can use it directly. */
import type { DryRun, ResourceDiff } from "~/api/models";
import { parseResourceId } from "~/model/resourceId";
import {
  pageLength,
  type ComparisonCalls,
  type AttributeLineDiff,
  type ResourceChangeDetails,
  type ComparisonFilter,
  type ResourceChange,
  type ComparisonCallKind,
  type ComparisonRequest,
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

function toAttributeDiff(name: string, diff: Attributes[string]): AttributeLineDiff {
  const from = isAbsent(diff.from_value, diff.from_value_compare) ? undefined : diff.from_value_compare;
  const to = isAbsent(diff.to_value, diff.to_value_compare) ? undefined : diff.to_value_compare;
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

export function toResourceChangeDetails(diff: ResourceDiff, isDryRunReport = false): ResourceChangeDetails {
  const reason = isDryRunReport ? getHandlerFailure(diff) : undefined;
  const names = reason === undefined ? Object.keys(diff.attributes).sort() : [];
  return {
    change: toResourceChange(diff, isDryRunReport),
    reason,
    attributes: names.map((name) => toAttributeDiff(name, diff.attributes[name]!)),
  };
}

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

export class ParsedComparison {
  readonly dryRun: DryRun | undefined;
  readonly changes: ResourceChange[];
  private readonly diffs: ResourceDiff[];
  private readonly indexById: Map<string, number>;
  /** The last filter with its matches, and the counts by status of what matches the rest of it. */
  private lastSearch: { key: string; matches: number[]; counts: Record<string, number> } | undefined;

  /** Parses the `data` of a response: the diff of two versions, or a dry run report. */
  constructor(data: ResourceDiff[] | { summary: DryRun; diff: ResourceDiff[] }) {
    this.dryRun = Array.isArray(data) ? undefined : data.summary;
    this.diffs = Array.isArray(data) ? data : data.diff;
    this.changes = this.diffs.map((diff) => toResourceChange(diff, this.dryRun !== undefined));
    for (const { attributes } of this.diffs) Object.values(attributes).forEach(dropValues);
    this.indexById = new Map(this.changes.map(({ id }, index) => [id, index]));
  }

  private search(filter: ComparisonFilter): { matches: number[]; counts: Record<string, number> } {
    const key = JSON.stringify(filter);
    if (this.lastSearch?.key === key) return this.lastSearch;
    const [type, agent, text] = [filter.type, filter.agent, filter.text].map((value) => value.toLowerCase());
    const matches: number[] = [];
    const counts: Record<string, number> = {};
    for (const [index, change] of this.changes.entries()) {
      if (!containsText(change.type, type!) || !containsText(change.agent, agent!)) continue;
      if (!containsText(change.id, text!) && !attributesContain(this.diffs[index]!.attributes, text!)) continue;
      counts[change.status] = (counts[change.status] ?? 0) + 1;
      if (matchesStatus(filter.status, change.status)) matches.push(index);
    }
    this.lastSearch = { key, matches, counts };
    return this.lastSearch;
  }

  private getPage(matches: readonly number[], page: number): ResourceChange[] {
    return matches.slice(page * pageLength, (page + 1) * pageLength).map((index) => this.changes[index]!);
  }

  private findIndex(matches: readonly number[], id: string | undefined): number {
    const index = id === undefined ? undefined : this.indexById.get(id);
    return index === undefined ? -1 : matches.indexOf(index);
  }

  private readonly handlers: { [K in ComparisonCallKind]: (request: ComparisonCalls[K][0]) => ComparisonCalls[K][1] } = {
    find: ({ filter, selectedId: requestedId }) => {
      const { matches, counts } = this.search(filter);
      const selectedId = requestedId ?? (matches.length > 0 ? this.changes[matches[0]!]!.id : undefined);
      const index = this.findIndex(matches, selectedId);
      const page = Math.floor(Math.max(0, index) / pageLength);
      return { filter, total: matches.length, counts, selectedId, index, page, changes: this.getPage(matches, page) };
    },
    page: ({ filter, page }) => this.getPage(this.search(filter).matches, page),
    step: ({ filter, from, direction }) => {
      const { matches } = this.search(filter);
      const matchIndex = this.findIndex(matches, from);
      // From a resource that doesn't match, the next match is the first one after it.
      const fromPosition = from === undefined ? undefined : this.indexById.get(from);
      const nextMatch = fromPosition === undefined ? 0 : matches.findIndex((position) => position > fromPosition);
      const nextIndex =
        matchIndex >= 0
          ? matchIndex + direction
          : direction === 1
            ? nextMatch < 0
              ? matches.length
              : nextMatch
            : (nextMatch < 0 ? matches.length : nextMatch) - 1;
      return nextIndex >= 0 && nextIndex < matches.length ? { id: this.changes[matches[nextIndex]!]!.id, index: nextIndex } : null;
    },
    details: ({ id }) => {
      const index = this.indexById.get(id);
      return index === undefined ? null : toResourceChangeDetails(this.diffs[index]!, this.dryRun !== undefined);
    },
  };

  handleRequest<K extends ComparisonCallKind>(request: ComparisonRequest<K>): ComparisonCalls[K][1] {
    return this.handlers[request.kind as K](request);
  }
}
