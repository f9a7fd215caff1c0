/** What the page and its worker say to each other about a comparison. The worker has all of it, the page what it shows. */
import type { DryRun, ResourceDiff } from "~/api/endpoints.compare";

/** What is to be shown: each word that is set must fit. Texts are parts, whatever their case. */
export interface ComparisonFilter {
  /** Words, or with `!` before them what is left out; without any, all but `unmodified`. */
  status: readonly string[];
  type: string;
  agent: string;
  /** In the id, in the name of an attribute, or in one of its values. */
  text: string;
}

/** A resource as the list shows it. */
export interface ResourceChange {
  id: string;
  /** The server's word, or `failed` where a dry run's handler failed. */
  status: string;
  type: string;
  agent: string;
  value: string;
  /** How many attributes differ. */
  attributes: number;
}

/** So many heads come together. */
export const pageLength = 100;

export interface ComparisonSearchResult {
  filter: ComparisonFilter;
  total: number;
  /** By status, of all that fits the rest of the filter. */
  counts: Record<string, number>;
  /** The resource that is chosen, or the first one; absent where there is none. */
  selectedId: string | undefined;
  /** Where that stands among those that fit, from 0; -1 where it is none of them. */
  index: number;
  /** A page of heads, the one in which it stands. */
  page: number;
  changes: ResourceChange[];
}

/** A line of a text. `mark` is the part of it that differs; one that is too long is `cut`. */
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
  /** Set where white space alone is the difference: it must then be seen. */
  isWhitespaceOnly: boolean;
}

export type DiffHunk = UnchangedHunk | ChangedHunk;

export interface AttributeLineDiff {
  name: string;
  hunks: DiffHunk[];
  /** How many lines went, and how many came. */
  removed: number;
  added: number;
  /** Set where a side has no value at all, which is another thing than an empty text. */
  missingSide: "from" | "to" | undefined;
  /** The files' hashes, where its values are such. */
  files: { from?: string; to?: string } | undefined;
}

export interface ResourceChangeDetails {
  change: ResourceChange;
  /** Why a dry run's handler failed. */
  reason: string | undefined;
  attributes: AttributeLineDiff[];
}

/** Every question to the worker about one comparison, with its answer. */
export interface ComparisonCalls {
  find: [{ filter: ComparisonFilter; selectedId: string | undefined }, ComparisonSearchResult];
  heads: [{ filter: ComparisonFilter; page: number }, ResourceChange[]];
  /** The next one that fits, or the one before; null at the ends. */
  step: [{ filter: ComparisonFilter; from: string | undefined; direction: 1 | -1 }, { id: string; index: number } | null];
  details: [{ id: string }, ResourceChangeDetails | null];
}

export type ComparisonCallKind = keyof ComparisonCalls;
export type ComparisonRequest<K extends ComparisonCallKind> = { kind: K } & ComparisonCalls[K][0];

/** What the worker tells of an answer that it has read. */
export interface OpenedComparison {
  /** How many resources it is about. */
  total: number;
  /** The dry run whose report it is. */
  dryRun: DryRun | undefined;
}

/** A message to the worker: bytes to read, a comparison to forget, a question about one, or a resource's difference to be told in lines. */
export type ComparisonMessage =
  | { open: number; bytes: ArrayBuffer }
  | { drop: number }
  | { comparisonId: number; request: ComparisonRequest<ComparisonCallKind> }
  | { difference: ResourceDiff };

/** What comes back; `error` where the bytes could not be read. */
export type ComparisonReply = { answer: unknown } | { error: string };
