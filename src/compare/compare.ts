/** What the page and its worker say to each other about a comparison. The worker has all of it, the page what it shows. */
import type { DryRun, ResourceDiff } from "~/api/endpoints.compare";

/** What is to be shown: each word that is set must fit. Texts are parts, whatever their case. */
export interface Filter {
  /** Words, or with `!` before them what is left out; without any, all but `unmodified`. */
  status: readonly string[];
  type: string;
  agent: string;
  /** In the id, in the name of an attribute, or in one of its values. */
  text: string;
}

/** A resource as the list shows it. */
export interface Head {
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

export interface Found {
  filter: Filter;
  total: number;
  /** By status, of all that fits the rest of the filter. */
  counts: Record<string, number>;
  /** The resource that is chosen, or the first one; absent where there is none. */
  chosen: string | undefined;
  /** Where that stands among those that fit, from 0; -1 where it is none of them. */
  place: number;
  /** A page of heads, the one in which it stands. */
  page: number;
  heads: Head[];
}

/** A line of a text. `mark` is the part of it that differs; one that is too long is `cut`. */
export interface Line {
  /** From 1. */
  number: number;
  text: string;
  mark?: [start: number, end: number];
  cut?: boolean;
}

interface SameLines {
  kind: "same";
  removed: Line[];
  added: Line[];
}

export interface ChangedLines {
  kind: "changed";
  removed: Line[];
  added: Line[];
  /** Set where white space alone is the difference: it must then be seen. */
  blank: boolean;
}

export type Lines = SameLines | ChangedLines;

export interface AttributeLines {
  name: string;
  lines: Lines[];
  /** How many lines went, and how many came. */
  removed: number;
  added: number;
  /** Set where a side has no value at all, which is another thing than an empty text. */
  without: "from" | "to" | undefined;
  /** The files' hashes, where its values are such. */
  files: { from?: string; to?: string } | undefined;
}

export interface Details {
  head: Head;
  /** Why a dry run's handler failed. */
  reason: string | undefined;
  attributes: AttributeLines[];
}

/** Every question to the worker about one comparison, with its answer. */
export interface Answers {
  find: [{ filter: Filter; chosen: string | undefined }, Found];
  heads: [{ filter: Filter; page: number }, Head[]];
  /** The next one that fits, or the one before; null at the ends. */
  step: [{ filter: Filter; from: string | undefined; by: 1 | -1 }, { id: string; place: number } | null];
  details: [{ id: string }, Details | null];
}

export type Kind = keyof Answers;
export type Question<K extends Kind> = { kind: K } & Answers[K][0];

/** What the worker tells of an answer that it has read. */
export interface Opened {
  /** How many resources it is about. */
  total: number;
  /** The dry run whose report it is. */
  run: DryRun | undefined;
}

/** A message to the worker: bytes to read, a comparison to forget, a question about one, or a resource's difference to be told in lines. */
export type Message =
  | { open: number; bytes: ArrayBuffer }
  | { drop: number }
  | { of: number; question: Question<Kind> }
  | { difference: ResourceDiff };

/** What comes back; `error` where the bytes could not be read. */
export type Reply = { answer: unknown } | { error: string };
