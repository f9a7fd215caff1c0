/** What the comparison worker receives and returns. The worker holds whole comparisons, the page only what it shows. */
import type { DryRun } from "~/api/models";

/** A route whose response is a comparison. */
export type ComparisonRoute = "GET /api/v2/desiredstate/diff/{from_version}/{to_version}" | "GET /api/v2/dryrun/{version}/{report_id}";

/** A comparison held by the worker. */
export interface Comparison {
  /** Unique in this tab, so a refreshed comparison has another. */
  id: number;
  /** Number of resources. */
  total: number;
  /** Set if the comparison is the report of a dry run. */
  dryRun: DryRun | undefined;
}

/** Filter whose non-empty fields must all match. Texts match case-insensitively anywhere. */
export interface ComparisonFilter {
  /** Included statuses, or with a leading `!` excluded ones. Empty means all but `unmodified`. */
  status: readonly string[];
  type: string;
  agent: string;
  /** Matches the resource ID, attribute names and attribute values. */
  text: string;
}

/** A comparison, and which of its resources to list. */
export interface ComparisonQuery {
  comparisonId: number;
  filter: ComparisonFilter;
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

export interface ComparisonSearchResult extends ComparisonQuery {
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

/** Two named texts to compare. A missing text is undefined. */
export interface TextPair {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

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
