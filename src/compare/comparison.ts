/** A comparison as the worker keeps it: read once, then searched. Knows no worker, so that tests can ask it. */
import type { DryRun, ResourceDiff } from "~/api/endpoints.compare";
import { resourceParts } from "~/api/resourceId";
import { pageLength, type Answers, type AttributeLines, type Details, type Filter, type Head, type Kind, type Question } from "./compare";
import { isFileHash } from "./fileText";
import { linesOf } from "./lines";

type Attributes = ResourceDiff["attributes"];

/** A dry run whose handler failed says so by a pseudo attribute, and calls the resource modified. */
const failure = ({ status, attributes }: ResourceDiff): string | undefined => {
  const { handler, ...others } = attributes;
  const failed = status === "modified" && handler?.from_value_compare === "FAILED" && Object.keys(others).length === 0;
  return failed ? handler.to_value_compare : undefined;
};

function headOf(diff: ResourceDiff, isReport: boolean): Head {
  const parts = resourceParts(diff.resource_id) ?? { type: "", agent: "", value: diff.resource_id };
  const failed = isReport && failure(diff) !== undefined;
  const attributes = failed ? 0 : Object.keys(diff.attributes).length;
  return { id: diff.resource_id, status: failed ? "failed" : diff.status, ...parts, attributes };
}

const isNothing = (value: unknown, compared: string): boolean => (value === null || value === undefined) && compared === "";

function attributeOf(name: string, diff: Attributes[string]): AttributeLines {
  const from = isNothing(diff.from_value, diff.from_value_compare) ? undefined : diff.from_value_compare;
  const to = isNothing(diff.to_value, diff.to_value_compare) ? undefined : diff.to_value_compare;
  const lines = linesOf(from, to);
  const count = (side: "removed" | "added") => lines.reduce((sum, part) => sum + (part.kind === "changed" ? part[side].length : 0), 0);
  const isFile = [from, to].every((text) => text === undefined || isFileHash(text));
  return {
    name,
    lines,
    removed: count("removed"),
    added: count("added"),
    without: from === undefined ? "from" : to === undefined ? "to" : undefined,
    files: isFile ? { from, to } : undefined,
  };
}

/** What differs of one resource. */
export function detailsOf(diff: ResourceDiff, isReport = false): Details {
  const reason = isReport ? failure(diff) : undefined;
  const names = reason === undefined ? Object.keys(diff.attributes).sort() : [];
  return { head: headOf(diff, isReport), reason, attributes: names.map((name) => attributeOf(name, diff.attributes[name]!)) };
}

/** Plain words are either/or, each with `!` is excluded; without any word, what is as it was is left out. */
function fitsStatus(words: readonly string[], status: string): boolean {
  if (words.length === 0) return status !== "unmodified";
  const plain = words.filter((word) => !word.startsWith("!"));
  return !words.includes(`!${status}`) && (plain.length === 0 || plain.includes(status));
}

const holds = (text: string, part: string): boolean => part === "" || text.toLowerCase().includes(part);

const mentions = (attributes: Attributes, part: string): boolean =>
  Object.entries(attributes).some(
    ([name, { from_value_compare: from, to_value_compare: to }]) => holds(name, part) || holds(from, part) || holds(to, part),
  );

/** Lets go of the values, which weigh as much as the texts that the server compares them by: whether there is one is all that is needed. */
function lighten(diff: Attributes[string]): void {
  diff.from_value = diff.from_value == null ? null : true;
  diff.to_value = diff.to_value == null ? null : true;
}

export class ReadComparison {
  readonly run: DryRun | undefined;
  readonly heads: Head[];
  private readonly diffs: ResourceDiff[];
  private readonly places: Map<string, number>;
  /** The filter that was asked about last, what fits it, and how many of each status fit all of it but the statuses. */
  private last: { key: string; fits: number[]; counts: Record<string, number> } | undefined;

  /** Reads an answer's `data`: what differs between versions, or a dry run's report. */
  constructor(data: ResourceDiff[] | { summary: DryRun; diff: ResourceDiff[] }) {
    this.run = Array.isArray(data) ? undefined : data.summary;
    this.diffs = Array.isArray(data) ? data : data.diff;
    this.heads = this.diffs.map((diff) => headOf(diff, this.run !== undefined));
    for (const { attributes } of this.diffs) Object.values(attributes).forEach(lighten);
    this.places = new Map(this.heads.map(({ id }, index) => [id, index]));
  }

  private search(filter: Filter): { fits: number[]; counts: Record<string, number> } {
    const key = JSON.stringify(filter);
    if (this.last?.key === key) return this.last;
    const [type, agent, text] = [filter.type, filter.agent, filter.text].map((word) => word.toLowerCase());
    const fits: number[] = [];
    const counts: Record<string, number> = {};
    for (const [index, head] of this.heads.entries()) {
      if (!holds(head.type, type!) || !holds(head.agent, agent!)) continue;
      if (!holds(head.id, text!) && !mentions(this.diffs[index]!.attributes, text!)) continue;
      counts[head.status] = (counts[head.status] ?? 0) + 1;
      if (fitsStatus(filter.status, head.status)) fits.push(index);
    }
    this.last = { key, fits, counts };
    return this.last;
  }

  private page(fits: readonly number[], page: number): Head[] {
    return fits.slice(page * pageLength, (page + 1) * pageLength).map((index) => this.heads[index]!);
  }

  private place(fits: readonly number[], id: string | undefined): number {
    const index = id === undefined ? undefined : this.places.get(id);
    return index === undefined ? -1 : fits.indexOf(index);
  }

  private readonly answers: { [K in Kind]: (question: Answers[K][0]) => Answers[K][1] } = {
    find: ({ filter, chosen: wanted }) => {
      const { fits, counts } = this.search(filter);
      const chosen = wanted ?? (fits.length > 0 ? this.heads[fits[0]!]!.id : undefined);
      const place = this.place(fits, chosen);
      const page = Math.floor(Math.max(0, place) / pageLength);
      return { filter, total: fits.length, counts, chosen, place, page, heads: this.page(fits, page) };
    },
    heads: ({ filter, page }) => this.page(this.search(filter).fits, page),
    step: ({ filter, from, by }) => {
      const { fits } = this.search(filter);
      const at = this.place(fits, from);
      // From one that does not fit, the next is the first that stands after it.
      const index = from === undefined ? undefined : this.places.get(from);
      const after = index === undefined ? 0 : fits.findIndex((other) => other > index);
      const place = at >= 0 ? at + by : by === 1 ? (after < 0 ? fits.length : after) : (after < 0 ? fits.length : after) - 1;
      return place >= 0 && place < fits.length ? { id: this.heads[fits[place]!]!.id, place } : null;
    },
    details: ({ id }) => {
      const index = this.places.get(id);
      return index === undefined ? null : detailsOf(this.diffs[index]!, this.run !== undefined);
    },
  };

  answer<K extends Kind>(question: Question<K>): Answers[K][1] {
    return this.answers[question.kind as K](question);
  }
}
