/** Lists for tests. Together they cover every filter type, flags, and expandable rows. */
import { defineList, type AnyList } from "./declaration";

const column = { header: "Column", cell: () => null, text: () => "" };
const common = { noun: ["row", "rows"], rowId: () => "", empty: "Nothing." } as const;
export const statuses = ["deployed", "skipped_for_undefined", "orphaned"];

export const resources = defineList("GET /api/v2/resource", {
  ...common,
  title: "Resources",
  sort: "resource_type.asc",
  columns: { type: { ...column, sort: "resource_type" }, agent: { ...column, sort: "agent" }, count: column },
  filters: { resource_type: { label: "Type" }, agent: { label: "Agent" }, status: { label: "Status", choices: statuses } },
  flags: {
    orphaned: {
      label: "Include orphaned",
      toRequestFilter: (filter, isSet) => (isSet ? filter : { ...filter, status: [...(filter.status ?? []), "!orphaned"] }),
    },
    purged: { label: "Purged", toRequestFilter: (filter) => filter },
  },
}) as AnyList;

export const logs = defineList("GET /api/v2/resource/{rid}/logs", {
  ...common,
  title: "Logs",
  sort: "timestamp.desc",
  columns: { timestamp: { ...column, sort: "timestamp" } },
  filters: {
    message: { label: "Message" },
    minimal_log_level: { label: "Level" },
    action: { label: "Action", choices: ["deploy", "store"] },
    timestamp: { label: "Time" },
  },
  renderExpanded: () => null,
}) as AnyList;

export const reports = defineList("GET /api/v2/compilereport", {
  ...common,
  title: "Compile reports",
  sort: "requested.desc",
  columns: { requested: { ...column, sort: "requested" } },
  filters: { success: { label: "Succeeded" }, started: { label: "Started" }, requested: { label: "Requested" } },
}) as AnyList;

export const versions = defineList("GET /api/v2/desiredstate", {
  ...common,
  title: "Desired state",
  sort: "version.desc",
  columns: { version: { ...column, sort: "version" } },
  filters: { version: { label: "Version" }, released: { label: "Released" } },
}) as AnyList;
