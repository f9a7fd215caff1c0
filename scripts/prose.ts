/** Strips descriptions and examples from the server's documents. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const proseKeys = new Set(["description", "summary", "title", "example", "examples", "externalDocs"]);

/** An OpenAPI document, or part of one, without prose. Properties of models stay, even those named `description` or `title`. */
export function removeProse(value: Json, isPropertyMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => removeProse(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isPropertyMap || !proseKeys.has(key))
      .map(([key, item]) => [key, removeProse(item, key === "properties" && !isPropertyMap)]),
  );
}
