/** Sort keys and filters of the server's paged lists, which its OpenAPI document doesn't describe. */
import type { ListRoute } from "./endpoints";

/** How the server compares a filter's values. See docs/server.md for each. */
export type FilterType = "partial" | "exact" | "status" | "action" | "bool" | "isset" | "date" | "int" | "minlevel";

export interface ListCapabilities {
  sort: readonly string[];
  filter: Readonly<Record<string, FilterType>>;
  /** The row's field for `first_id` and `last_id`; absent if the order has no tie-breaker. */
  id?: string;
}

export const listCapabilities = {
  "GET /api/v2/resource": {
    sort: ["resource_type", "agent", "resource_id_value", "status", "resource_id"],
    filter: { resource_type: "partial", agent: "partial", resource_id_value: "partial", status: "status" },
    id: "resource_id",
  },
  "GET /api/v2/resource/{rid}/history": { sort: ["date"], filter: {}, id: "attribute_hash" },
  "GET /api/v2/resource/{rid}/logs": {
    sort: ["timestamp"],
    filter: { minimal_log_level: "minlevel", timestamp: "date", message: "partial", action: "action" },
  },
  "GET /api/v2/desiredstate": {
    sort: ["version"],
    filter: { version: "int", date: "date", status: "exact", released: "bool" },
  },
  "GET /api/v2/desiredstate/{version}": {
    sort: ["resource_type", "agent", "resource_id_value"],
    filter: { resource_type: "partial", agent: "partial", resource_id_value: "partial" },
    id: "resource_id",
  },
  "GET /api/v2/compilereport": {
    sort: ["requested"],
    filter: { requested: "date", success: "bool", started: "isset", completed: "isset" },
    id: "id",
  },
  "GET /api/v2/agents": {
    sort: ["name", "status", "paused", "process_name"],
    filter: { name: "partial", process_name: "partial", status: "exact" },
    id: "name",
  },
  "GET /api/v2/notification": {
    sort: ["created"],
    filter: { title: "partial", message: "partial", read: "bool", cleared: "bool", severity: "exact" },
    id: "id",
  },
  "GET /api/v2/facts": {
    sort: ["name", "resource_id"],
    filter: { name: "partial", resource_id: "partial", expires: "bool" },
    id: "id",
  },
  "GET /api/v2/parameters": {
    sort: ["name", "source", "updated"],
    filter: { name: "partial", source: "partial", updated: "date" },
    id: "id",
  },
  // Sorting by type, agent or value is possible, but without a tie-breaker pages lose rows with equal values.
  "GET /api/v2/discovered": {
    sort: ["discovered_resource_id"],
    filter: { resource_type: "partial", agent: "partial", resource_id_value: "partial", managed: "bool" },
  },
} as const satisfies Record<ListRoute, ListCapabilities>;
