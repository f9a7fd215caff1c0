/**
 * What two answers have in common. They may differ in this alone, for these reasons:
 * - ids, times, hashes and durations, which every server makes anew; rows that the ids of projects order are compared as a set;
 * - where in a broken body the parser stopped, since that is told by Python's parser;
 * - why an argument, a filter or a value of GraphQL's was refused, in the words of Python's libraries and with their `error_details`:
 *   the mock says it in one line. What both must say of it is `says`;
 * - the quotes in GraphQL's errors;
 * - the order of the ids in a stored version, which the real server does not keep;
 * - what a setting is for, which the mock tells in words of its own;
 * - prose in the documents of the API and of GraphQL, which the mock leaves out; of GraphQL's, also what its library says of itself;
 * - the address that a server's document names as its own;
 * - projects and environments that somebody else made on the same server;
 * - the values, but not keys, types and links, of a request that says `loosely` and why.
 */

import { buildClientSchema, lexicographicSortSchema, printSchema, type IntrospectionQuery } from "graphql";
import { withoutProse, type Json } from "../scripts/prose.ts";

export interface Answer {
  status: number;
  type: string;
  text: string;
}

const alike: [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?((\+|%2B|-)\d\d(:|%3A)\d\d|Z)?/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "<uuid>"],
  [/\b[0-9a-f]{32}\b/g, "<hash>"],
  [/\b\d+\.\d{4} s\b/g, "<duration>"],
  [/(?<=couldn't be decoded as a JSON: ).*/, "<reason>"],
  [/(?<=^Invalid request: Failed to validate argument)[^]*/, ": <reason>"],
  [/(?<=^Invalid request: Filter validation failed while parsing \w+: )[^]*/, "<reason>"],
];
/** GraphQL's errors: what follows a value, or is made of Python's words. */
const reasons = /(?<=\b(?:value|found|UUID): |^Invalid sort key provided).*/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** Whether it is a project or an environment that the contract knows nothing of. */
function isForeign(item: unknown, names: Map<string, string>): boolean {
  const thing = isObject(item) && isObject(item.node) ? item.node : item;
  return isObject(thing) && ["environments", "project_id", "project"].some((key) => key in thing) && !names.has(String(thing.id));
}

/** The answer with known ids as names, and other ids, times, hashes and durations as what they are. `names` are by id. */
export function normal({ status, type, text }: Answer, names: Map<string, string>, asSet: boolean): unknown {
  const plain = (value: unknown, key = ""): unknown => {
    if (key === "doc") return "<doc>";
    if (typeof value === "string") {
      const named = [...names].reduce((all, [id, name]) => all.replaceAll(id, `{${name}}`), value);
      return alike.reduce((all, [pattern, word]) => all.replace(pattern, word), named);
    }
    if (key === "duration") return `<${typeof value}>`;
    if (Array.isArray(value)) {
      if (key === "errors" && typeof value[0] === "string")
        return value.map((error) => String(error).replaceAll('"', "'").replace(reasons, "<reason>"));
      const items = value.filter((item) => !isForeign(item, names)).map((item) => plain(item));
      return key === "resource_version_ids" ? items.sort() : asSet && key === "data" ? items.sort(byText) : items;
    }
    if (!isObject(value)) return value;
    if ("openapi" in value) return withoutProse({ ...value, servers: [] } as Json);
    if ("__schema" in value) {
      const schema = withoutProse(value as Json) as unknown as IntrospectionQuery;
      return printSchema(lexicographicSortSchema(buildClientSchema(schema)));
    }
    const entries = Object.entries(value).filter(([word]) => word !== "error_details");
    return Object.fromEntries(entries.map(([word, item]) => [plain(word), plain(item, word)]));
  };
  return { status, type, body: type.startsWith("application/json") && text ? plain(JSON.parse(text)) : text };
}

/** What differs between two values but for their values: keys at every depth, the type of each, the words of links. */
export function differences(one: unknown, other: unknown, path = ""): string[] {
  if (one === null || other === null) return [];
  if (Array.isArray(one) && Array.isArray(other))
    return one.length && other.length ? differences(whole(one), whole(other), `${path}[]`) : [];
  if (isObject(one) && isObject(other)) {
    // Arguments of a message, and what a part of the server says of itself, have keys of their own.
    if (/\.kwargs$|\.slices\[\]\.status$/.test(path)) return [];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      key in one && key in other ? differences(one[key], other[key], `${path}.${key}`) : [`${path}.${key} on one side only`],
    );
  }
  const words = (link: unknown) => String(link).replace(/=[^&]*/g, "");
  if (/\.links\.\w+$/.test(path)) return words(one) === words(other) ? [] : [`${path}: ${words(one)}, ${words(other)}`];
  return typeof one === typeof other ? [] : [`${path}: ${typeof one}, ${typeof other}`];
}

/** All rows of a list as one: of each key the first value that is not null. */
function whole(rows: unknown[]): unknown {
  const objects = rows.filter(isObject);
  if (objects.length < rows.length) return rows.find((row) => row !== null) ?? null;
  const keys = new Set(objects.flatMap(Object.keys));
  return Object.fromEntries([...keys].map((key) => [key, objects.find((row) => row[key] != null)?.[key] ?? null]));
}
