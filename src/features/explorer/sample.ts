import { sample as sampleOf } from "openapi-sampler";
import type { Schema } from "./openapi";

/** An example of what a schema describes, as JSON; "" where nothing can be made of it. */
export function sample(schema: Schema, document: object): string {
  try {
    return JSON.stringify(sampleOf(schema as never, { skipReadOnly: true, quiet: true }, document), undefined, 2) ?? "";
  } catch {
    return "";
  }
}
