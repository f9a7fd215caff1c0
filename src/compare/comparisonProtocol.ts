/** Messages between the page and the comparison worker. The worker holds whole comparisons, the page only what it shows. */

/** Filter whose non-empty fields must all match. Texts match case-insensitively anywhere. */
export interface ComparisonFilter {
  /** Included statuses, or with a leading `!` excluded ones. Empty means all but `unmodified`. */
  status: readonly string[];
  type: string;
  agent: string;
  /** Matches the resource ID, attribute names and attribute values. */
  text: string;
}

/** A resource as the list shows it. */
export interface ResourceChange {
  id: string;
  /** The server's status, or `failed` if a dry run's handler failed. */
  status: string;
  type: string;
  agent: string;
  value: string;
  /** Number of changed attributes. */
  attributes: number;
}

/** Changes per page. */
export const pageLength = 100;

export interface ComparisonSearchResult {
  filter: ComparisonFilter;
  total: number;
  /** Counts by status of the changes that match the rest of the filter. */
  counts: Record<string, number>;
  /** The requested resource, or else the first match. */
  selectedId: string | undefined;
  /** Index of that resource among the matches, from 0; -1 if it doesn't match. */
  index: number;
  /** The page of `changes`, which contains the resource if it matches. */
  page: number;
  changes: ResourceChange[];
}

/** A line of a text. `highlight` is the range that differs. */
export interface DiffLine {
  /** From 1. */
  number: number;
  text: string;
  highlight?: [start: number, end: number];
  isTruncated?: boolean;
}

interface UnchangedHunk {
  kind: "same";
  removed: DiffLine[];
  added: DiffLine[];
}

export interface ChangedHunk {
  kind: "changed";
  removed: DiffLine[];
  added: DiffLine[];
  /** Set if only whitespace differs, which is then made visible. */
  isWhitespaceOnly: boolean;
}

export type DiffHunk = UnchangedHunk | ChangedHunk;

export interface AttributeLineDiff {
  name: string;
  hunks: DiffHunk[];
  /** Numbers of removed and added lines. */
  removed: number;
  added: number;
  /** The side without a value, as opposed to an empty text. */
  missingSide: "from" | "to" | undefined;
  /** Set if the values are file hashes. A hash is missing if its side has no value. */
  files: { from?: string; to?: string } | undefined;
}

export interface ResourceChangeDetails {
  change: ResourceChange;
  /** Error of the handler that failed in a dry run. */
  reason: string | undefined;
  attributes: AttributeLineDiff[];
}

/** Requests about a comparison, with their results. */
export interface ComparisonCalls {
  find: [{ filter: ComparisonFilter; selectedId: string | undefined }, ComparisonSearchResult];
  page: [{ filter: ComparisonFilter; page: number }, ResourceChange[]];
  /** The next or previous match; null at the ends. */
  step: [{ filter: ComparisonFilter; from: string | undefined; direction: 1 | -1 }, { id: string; index: number } | null];
  details: [{ id: string }, ResourceChangeDetails | null];
}

export type ComparisonCallKind = keyof ComparisonCalls;
export type ComparisonRequest<K extends ComparisonCallKind> = { kind: K } & ComparisonCalls[K][0];

/** Summary of a comparison that the worker has parsed. */
export interface OpenedComparison {
  /** Number of resources. */
  total: number;
  /** Set if the comparison is the report of a dry run. */
  dryRun: DryRun | undefined;
}

/** A message to the worker: opens or drops a comparison, sends a request about one, or computes the line diffs of a resource. */
export type ComparisonMessage =
  | { open: number; bytes: ArrayBuffer }
  | { drop: number }
  | { comparisonId: number; request: ComparisonRequest<ComparisonCallKind> }
  | { diff: ResourceDiff };

/** `error` is set if the bytes couldn't be parsed. */
export type ComparisonReply = { result: unknown } | { error: string };
import type { DryRun, ResourceDiff } from "~/api/models";
