/** Endpoints of the server itself: its API documents and the state of a scheduler. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export interface ServerApi {
  /** The server's OpenAPI 3.0 document, about 190 kB. `format` defaults to "swagger", an HTML page. */
  "GET /api/v2/docs": { search: { format: "openapi" }; result: Data<{ paths?: Record<string, Record<string, unknown>> }> };
  /** Introspection of the GraphQL schema, about 55 kB. */
  "GET /api/v2/graphql/schema": { result: Data<object> };
  /** 9.6 MB for 10,100 resources: parse it in a worker. Starts the scheduler. 409 while halted (404 before 20.1). */
  "GET /api/v2/scheduler_status": Env & { result: Data<Schemas["SchedulerStatusReport"]> };
}
