/**
 * What two answers have in common. They may differ in this alone, for these reasons:
 * - ids, times, hashes and durations, which every server makes anew; rows that the ids of projects order are compared as a set;
 * - where in a broken body the parser stopped, since that is told by Python's parser;
 * - why an argument, a filter or a value of GraphQL's was refused, in the words of Python's libraries and with their `error_details`:
 *   the mock contains it in one line. What both must say of it is `contains`;
 * - the quotes in GraphQL's errors;
 * - the order of the ids in a stored version, which the real server does not keep;
 * - what a setting is for, which the mock tells in words of its own;
 * - prose in the documents of the API and of GraphQL, which the mock leaves out; of GraphQL's, also what its library contains of itself;
 * - the address that a server's document names as its own;
 * - projects and environments that somebody else made on the same server;
 * - the values, but not keys, types and links, of a request that contains `looseReason` and why.
 */

import { buildClientSchema, lexicographicSortSchema, printSchema, type IntrospectionQuery } from "graphql";
import { removeProse, type Json } from "../scripts/prose.ts";

export interface ContractResponse {
  status: number;
  type: string;
  text: string;
}

const placeholders: [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?((\+|%2B|-)\d\d(:|%3A)\d\d|Z)?/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "<uuid>"],
  [/\b[0-9a-f]{32}\b/g, "<hash>"],
  [/\b\d+\.\d{4} s\b/g, "<duration>"],
  [/(?<=couldn't be decoded as a JSON: ).*/, "<reason>"],
  [/(?<=^Invalid request: Failed to validate argument)[^]*/, ": <reason>"],
  [/(?<=^Invalid request: Filter validation failed while parsing \w+: )[^]*/, "<reason>"],
];
/** GraphQL's errors: what follows a value, or is made of Python's words. */
const graphqlReasons = /(?<=\b(?:value|found|UUID): |^Invalid sort key provided).*/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const compareJson = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Whether it is a project or an environment that the contract knows nothing of. */
function isForeign(item: unknown, names: Map<string, string>): boolean {
  const node = isObject(item) && isObject(item.node) ? item.node : item;
  return isObject(node) && ["environments", "project_id", "project"].some((key) => key in node) && !names.has(String(node.id));
}

/** The answer with known ids as names, and other ids, times, hashes and durations as what they are. `names` are by id. */
export function normalize({ status, type, text }: ContractResponse, names: Map<string, string>, asSet: boolean): unknown {
  const normalizeValue = (value: unknown, key = ""): unknown => {
    if (key === "doc") return "<doc>";
    if (typeof value === "string") {
      const withNames = [...names].reduce((all, [id, name]) => all.replaceAll(id, `{${name}}`), value);
      return placeholders.reduce((all, [pattern, name]) => all.replace(pattern, name), withNames);
    }
    if (key === "duration") return `<${typeof value}>`;
    if (Array.isArray(value)) {
      if (key === "errors" && typeof value[0] === "string")
        return value.map((error) => String(error).replaceAll('"', "'").replace(graphqlReasons, "<reason>"));
      const items = value.filter((item) => !isForeign(item, names)).map((item) => normalizeValue(item));
      return key === "resource_version_ids" ? items.sort() : asSet && key === "data" ? items.sort(compareJson) : items;
    }
    if (!isObject(value)) return value;
    if ("openapi" in value) return removeProse({ ...value, servers: [] } as Json);
    if ("__schema" in value) {
      const schema = removeProse(value as Json) as unknown as IntrospectionQuery;
      return printSchema(lexicographicSortSchema(buildClientSchema(schema)));
    }
    const entries = Object.entries(value).filter(([name]) => name !== "error_details");
    return Object.fromEntries(entries.map(([name, item]) => [normalizeValue(name), normalizeValue(item, name)]));
  };
  return { status, type, body: type.startsWith("application/json") && text ? normalizeValue(JSON.parse(text)) : text };
}

/** What differs between two values but for their values: keys at every depth, the type of each, the words of links. */
export function getShapeDifferences(a: unknown, b: unknown, path = ""): string[] {
  if (a === null || b === null) return [];
  if (Array.isArray(a) && Array.isArray(b)) return a.length && b.length ? getShapeDifferences(mergeRows(a), mergeRows(b), `${path}[]`) : [];
  if (isObject(a) && isObject(b)) {
    // Arguments of a message, and what a part of the server contains of itself, have keys of their own.
    if (/\.kwargs$|\.slices\[\]\.status$/.test(path)) return [];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      key in a && key in b ? getShapeDifferences(a[key], b[key], `${path}.${key}`) : [`${path}.${key} on one side only`],
    );
  }
  const stripValues = (link: unknown) => String(link).replace(/=[^&]*/g, "");
  if (/\.links\.\w+$/.test(path)) return stripValues(a) === stripValues(b) ? [] : [`${path}: ${stripValues(a)}, ${stripValues(b)}`];
  return typeof a === typeof b ? [] : [`${path}: ${typeof a}, ${typeof b}`];
}

/** All rows of a list as one: of each key the first value that is not null. */
function mergeRows(rows: unknown[]): unknown {
  const objects = rows.filter(isObject);
  if (objects.length < rows.length) return rows.find((row) => row !== null) ?? null;
  const keys = new Set(objects.flatMap(Object.keys));
  return Object.fromEntries([...keys].map((key) => [key, objects.find((row) => row[key] != null)?.[key] ?? null]));
}
