/** Version diffs by resource and attribute, in the server's format. */
import type { ResourceDiff } from "../src/api/models.ts";
import type { MockEnvironment, MockResource } from "./world.ts";

type Attributes = Record<string, unknown>;

/** Formats like Python's `json.dumps(value, indent=4, sort_keys=True)`. */
function dumpJson(value: unknown, indent = ""): string {
  if (value === null || typeof value !== "object") {
    if (typeof value !== "string") return String(value);
    return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  const innerIndent = `${indent}    `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value)
    ? value.map((item) => dumpJson(item, innerIndent))
    : Object.keys(value)
        .sort()
        .map((key) => `${dumpJson(key)}: ${dumpJson((value as Attributes)[key], innerIndent)}`);
  return items.length > 0 ? `${open}\n${innerIndent}${items.join(`,\n${innerIndent}`)}\n${indent}${close}` : `${open}${close}`;
}

const pythonNumbers: Record<string, string> = { NaN: "nan", Infinity: "inf", "-Infinity": "-inf" };

/** Formats a value for comparison: Python's `str`, or JSON for lists and maps. */
function formatForComparison(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "object") return dumpJson(value);
  return typeof value === "number" ? (pythonNumbers[String(value)] ?? String(value)) : String(value);
}

/** Compares two states of a resource, either of which can be absent. Undefined if nothing differs. */
export function diffAttributes(id: string, from: Attributes | undefined, to: Attributes | undefined): ResourceDiff | undefined {
  const names = new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})]);
  const attributes: ResourceDiff["attributes"] = {};
  for (const name of names) {
    const [from_value = null, to_value = null] = [from?.[name], to?.[name]];
    const diff = {
      from_value,
      to_value,
      from_value_compare: formatForComparison(from_value),
      to_value_compare: formatForComparison(to_value),
    };
    const isInBoth = from !== undefined && to !== undefined && name in from && name in to;
    if (!isInBoth || diff.from_value_compare !== diff.to_value_compare) attributes[name] = diff;
  }
  if (from && to && Object.keys(attributes).length === 0) return undefined;
  return { resource_id: id, attributes, status: !from ? "added" : !to ? "deleted" : "modified" };
}

/** Version numbers can be missing because a compile failed or a version was deleted. */
export const hasVersion = ({ versions }: MockEnvironment, version: number): boolean => versions.some((item) => item.version === version);

export const getVersionResources = (environment: MockEnvironment, version: number): MockResource[] =>
  environment
    .model()
    .filter(({ firstVersion = 1, lastVersion = Number.POSITIVE_INFINITY }) => firstVersion <= version && version <= lastVersion)
    .filter((row) => row.status !== "orphaned" || row.version >= version);

const compareIds = (a: { resource_id: string }, b: { resource_id: string }) => (a.resource_id < b.resource_id ? -1 : 1);

/** Sorted by resource id. */
export function diffVersions(environment: MockEnvironment, from: number, to: number): ResourceDiff[] {
  const [before, after] = [from, to].map(
    (version) => new Map(getVersionResources(environment, version).map((row) => [row.id, row.attributes(version)])),
  );
  return [...new Set([...before!.keys(), ...after!.keys()])]
    .flatMap((id) => diffAttributes(id, before!.get(id), after!.get(id)) ?? [])
    .sort(compareIds);
}
