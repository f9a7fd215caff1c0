/** The server's documents without its prose, which is the server's and not needed to know a call. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const proseKeys = new Set(["description", "summary", "title", "example", "examples", "externalDocs"]);

/** An OpenAPI document, or a part of one, without prose; properties that are called like prose stay. */
export function removeProse(value: Json, isPropertyMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => removeProse(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isPropertyMap || !proseKeys.has(key))
      .map(([key, item]) => [key, removeProse(item, key === "properties" && !isPropertyMap)]),
  );
}
