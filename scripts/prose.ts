/** The server's documents without its prose, which is the server's and not needed to know a call. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const prose = new Set(["description", "summary", "title", "example", "examples", "externalDocs"]);

/** An OpenAPI document, or a part of one, without prose; properties that are called like prose stay. */
export function withoutProse(value: Json, insideProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => insideProperties || !prose.has(key))
      .map(([key, item]) => [key, withoutProse(item, key === "properties" && !insideProperties)]),
  );
}
