/** Lists for tests. Together they cover every filter type, flags, and expandable rows. */
import { defineList } from "~/list/declaration";

const column = { header: "Column", cell: () => null, text: () => "" };
const common = { noun: ["row", "rows"], rowId: () => "", empty: "Nothing." } as const;
export const statuses = ["deployed", "skipped_for_undefined", "orphaned"];

export const resources = defineList("GET /api/v2/resource", {
  ...common,
  id: "resources",
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
});

export const logs = defineList("GET /api/v2/resource/{rid}/logs", {
  ...common,
  id: "logs",
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
});

export const reports = defineList("GET /api/v2/compilereport", {
  ...common,
  id: "compile-reports",
  title: "Compile reports",
  sort: "requested.desc",
  columns: { requested: { ...column, sort: "requested" } },
  filters: { success: { label: "Succeeded" }, started: { label: "Started" }, requested: { label: "Requested" } },
});

/** A list with a flag that is set by default. */
export const foldedReports = {
  ...reports,
  flags: { folded: { label: "Fold", offParam: "unfolded", toRequestFilter: (filter: Record<string, string[]>) => filter } },
};

export const versions = defineList("GET /api/v2/desiredstate", {
  ...common,
  id: "versions",
  title: "Versions",
  sort: "version.desc",
  columns: { version: { ...column, sort: "version" } },
  filters: { version: { label: "Version" }, released: { label: "Released" } },
});
