/** Endpoints about the server itself: what it offers, and what an environment's scheduler says of its state. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export interface ServerApi {
  /** The server's own OpenAPI 3.0 document, some 190 kB; `format` is "swagger" for a page of HTML unless it is given. */
  "GET /api/v2/docs": { search: { format: "openapi" }; result: Data<{ paths?: Record<string, Record<string, unknown>> }> };
  /** The introspection of the GraphQL schema, some 55 kB. */
  "GET /api/v2/graphql/schema": { result: Data<object> };
  /** 9.6 MB for 10,100 resources: to be read in a worker. Starts the scheduler. 409, or 404 before 20.1, while halted. */
  "GET /api/v2/scheduler_status": Env & { result: Data<Schemas["SchedulerStatusReport"]> };
}
