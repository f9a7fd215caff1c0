import { sample } from "openapi-sampler";
import type { OpenApiSchema } from "./openapi";

/** Example JSON for a schema; "" if none can be generated. */
export function createExampleJson(schema: OpenApiSchema, document: object): string {
  try {
    return JSON.stringify(sample(schema as never, { skipReadOnly: true, quiet: true }, document), undefined, 2) ?? "";
  } catch {
    return "";
  }
}
