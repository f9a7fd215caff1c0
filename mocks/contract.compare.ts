/**
 * Compares two responses. Only these differences are allowed:
 * - ids, times, hashes, durations and host names, which are different on every server; rows sorted by random ids are compared as a set;
 * - the position at which Python's JSON parser stopped in a malformed body;
 * - the reason why an argument, filter or GraphQL value was rejected: the server's comes from Python libraries, with
 *   `error_details`, the mock's is one line. Text that both must return is in `contains`;
 * - the kind of quotes in GraphQL errors;
 * - the order of the resources and ids in a stored version and of requirements, which the real server doesn't preserve;
 * - tracebacks, and the addresses and numbers in the errors of "incident", which are random;
 * - the documentation of settings, which the mock paraphrases;
 * - prose in the OpenAPI document and the GraphQL schema, which the mock leaves out, and the GraphQL library's own types;
 * - the server address in the OpenAPI document;
 * - projects and environments that other users created on the same server;
 * - the values (but not keys, types and links) of a case with a `looseReason`.
 *
 * On releases before 20.1 also:
 * - settings that have their default: which ones the server has stored depends on what it has read;
 * - the OpenAPI document, except for its routes;
 * - up to 18.4, what a 500 says about the failure;
 * - on 19.0, the texts of GraphQL errors, which come from an older library, but not their number.
 */

import { buildClientSchema, lexicographicSortSchema, printSchema, type IntrospectionQuery } from "graphql";
import { removeProse, type Json } from "../scripts/prose.ts";
import { getSettingDefinitions } from "./releases.environments.ts";
import { differs, newestRelease, type Release } from "./releases.ts";

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
  [/\b10\.20\.\d+\.\d+(?=:830 )/g, "<address>"],
  [/(?<=timed out after |\bcommit )\d+\b/g, "<number>"],
  [/(?<=couldn't be decoded as a JSON: ).*/, "<reason>"],
  [/(?<=^Invalid request: Failed to validate argument)[^]*/, ": <reason>"],
  [/(?<=^Invalid request: Filter validation failed while parsing \w+: )[^]*/, "<reason>"],
];
const serverErrorReason: [RegExp, string] = [
  /(?<=^An unexpected error occurred in the server while processing the request: )[^]*/,
  "<reason>",
];
/** Placeholders of older releases. */
const releasePlaceholders: { readonly [R in Release]?: readonly [RegExp, string][] } = {
  "18.4": [serverErrorReason],
};
/** Keys of values that are different on every server; only their types are compared. */
const randomKeys = new Set(["duration", "traceback", "hostname"]);
/** Keys of lists whose order is different on every server. */
const unorderedKeys = new Set(["resource_version_ids", "requires", "resources"]);
/** The part of a GraphQL error that repeats a value or comes from a Python library. */
const graphqlReasons = /(?<=\b(?:value|found|UUID): |^Invalid sort key provided).*/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const compareJson = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Whether a row is a project or environment that isn't part of the contract. */
function isForeign(item: unknown, names: Map<string, string>): boolean {
  const node = isObject(item) && isObject(item.node) ? item.node : item;
  return isObject(node) && ["environments", "project_id", "project"].some((key) => key in node) && !names.has(String(node.id));
}

interface OpenApiDocument {
  paths: Record<string, object>;
}

const listRoutes = ({ paths }: OpenApiDocument): string[] =>
  Object.entries(paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((verb) => `${verb.toUpperCase()} ${path}`))
    .sort();

const hasSettingDefault = (release: Release, name: string, value: unknown): boolean =>
  differs(release, "storesSettingsOnUse") && getSettingDefinitions(release)[name]?.default === value;

/** Replaces known ids with their names (`names`, by id), and other ids, times, hashes and durations with placeholders. */
export function normalize(
  { status, type, text }: ContractResponse,
  names: Map<string, string>,
  asSet: boolean,
  release = newestRelease,
): unknown {
  const normalizeValue = (value: unknown, key = ""): unknown => {
    if (key === "doc") return "<doc>";
    if (randomKeys.has(key)) return `<${typeof value}>`;
    if (typeof value === "string") {
      const withNames = [...names].reduce((all, [id, name]) => all.replaceAll(id, `{${name}}`), value);
      return [...placeholders, ...(releasePlaceholders[release] ?? [])].reduce(
        (all, [pattern, name]) => all.replace(pattern, name),
        withNames,
      );
    }
    if (Array.isArray(value)) {
      if (key === "errors" && typeof value[0] === "string" && release === "19.0") return value.map(() => "<error>");
      if (key === "errors" && typeof value[0] === "string")
        return value.map((error) => String(error).replaceAll('"', "'").replace(graphqlReasons, "<reason>"));
      const items = value.filter((item) => !isForeign(item, names)).map((item) => normalizeValue(item));
      return unorderedKeys.has(key) || (asSet && key === "data") ? items.sort(compareJson) : items;
    }
    if (!isObject(value)) return value;
    if ("openapi" in value && release !== newestRelease) return listRoutes(value as unknown as OpenApiDocument);
    if ("openapi" in value) return removeProse({ ...value, servers: [] } as Json);
    if ("__schema" in value) {
      const schema = removeProse(value as Json) as unknown as IntrospectionQuery;
      return printSchema(lexicographicSortSchema(buildClientSchema(schema)));
    }
    const entries = Object.entries(value).filter(
      ([name, item]) => name !== "error_details" && !(key === "settings" && hasSettingDefault(release, name, item)),
    );
    return Object.fromEntries(entries.map(([name, item]) => [normalizeValue(name), normalizeValue(item, name)]));
  };
  return { status, type, body: type.startsWith("application/json") && text ? normalizeValue(JSON.parse(text)) : text };
}

/** Lists the differences in keys, types and link parameters, ignoring values. */
export function getShapeDifferences(a: unknown, b: unknown, path = ""): string[] {
  if (a === null || b === null) return [];
  if (Array.isArray(a) && Array.isArray(b)) return a.length && b.length ? getShapeDifferences(mergeRows(a), mergeRows(b), `${path}[]`) : [];
  if (isObject(a) && isObject(b)) {
    // The keys of log arguments and slice details vary.
    if (/\.kwargs$|\.slices\[\]\.status$/.test(path)) return [];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      key in a && key in b ? getShapeDifferences(a[key], b[key], `${path}.${key}`) : [`${path}.${key} on one side only`],
    );
  }
  const stripValues = (link: unknown) => String(link).replace(/=[^&]*/g, "");
  if (/\.links\.\w+$/.test(path)) return stripValues(a) === stripValues(b) ? [] : [`${path}: ${stripValues(a)}, ${stripValues(b)}`];
  return typeof a === typeof b ? [] : [`${path}: ${typeof a}, ${typeof b}`];
}

/** Merges the rows of a list into one: the first non-null value of each key. */
function mergeRows(rows: unknown[]): unknown {
  const objects = rows.filter(isObject);
  if (objects.length < rows.length) return rows.find((row) => row !== null) ?? null;
  const keys = new Set(objects.flatMap(Object.keys));
  return Object.fromEntries([...keys].map((key) => [key, objects.find((row) => row[key] != null)?.[key] ?? null]));
}
