import { sample as sampleOf } from "openapi-sampler";
import type { OpenApiSchema } from "./openapi";

/** An example of what a schema describes, as JSON; "" where nothing can be made of it. */
export function createExampleJson(schema: OpenApiSchema, document: object): string {
  try {
    return JSON.stringify(sampleOf(schema as never, { skipReadOnly: true, quiet: true }, document), undefined, 2) ?? "";
  } catch {
    return "";
  }
}
