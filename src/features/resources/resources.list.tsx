import { Link } from "react-router";
import type { Resource } from "~/api/models";
import { releasedResourceStateValues } from "~/api/schema";
import { defineList, type CellContext } from "~/list/declaration";
import { resourceColumns, resourceColumnFilters } from "~/model/resourceColumns";
import { paths } from "~/paths";
import { settledStatuses } from "~/problems/settledStatuses";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { Status } from "~/ui/Status";
import { Timestamp } from "~/ui/Timestamp";

/** The parts of a resource's state that its status is composed of. Only GraphQL has them. Words are lowercase, as in REST. */
export interface ResourceStateFields {
  last_handler_run?: string;
  last_handler_run_at?: string | null;
  last_success?: string | null;
  /** Null for orphaned resources. */
  compliance?: string | null;
  blocked?: string;
}

/** A resource of REST or of GraphQL, which doesn't list what the resource requires. */
export interface ResourceRow extends Pick<Resource, "resource_id" | "id_details">, ResourceStateFields {
  status: string;
  requires?: string[];
  requires_length?: number;
}

const ReasonCell = lazyWithRetry(() => import("~/problems/ReasonCell").then((module) => module.ReasonCell));

/** No resource ever has the status `dry`. */
const statuses = releasedResourceStateValues.filter((status) => status !== "dry");

/** A column whose values rows of REST get from GraphQL. */
const stateColumn = (header: string, field: Exclude<keyof ResourceStateFields, "blocked">, Cell?: typeof Timestamp) => ({
  header,
  width: "110px",
  hidden: true,
  cell: ({ [field]: value }: ResourceRow, { detailsReason = "Not reported" }: CellContext) =>
    !value ? <span title={value === undefined ? detailsReason : undefined}>–</span> : Cell ? <Cell at={value} /> : <Status state={value} />,
  text: ({ [field]: value }: ResourceRow) => value ?? "",
});

export const resourceList = defineList<"GET /api/v2/resource", ResourceRow>("GET /api/v2/resource", {
  id: "resources",
  title: "Resources",
  noun: ["resource", "resources"],
  rowId: (resource) => resource.resource_id,
  sort: "resource_type.asc",
  selectable: true,
  isInProgress: (resource) => resource.status === "deploying",
  empty: "No resources yet. Resources appear here after a version is released.",
  columns: {
    value: {
      header: "Name",
      sort: "resource_id_value",
      width: "24%",
      cell: (resource, { env }) => <Link to={paths.resource(env, resource.resource_id)}>{resource.id_details.resource_id_value}</Link>,
      text: (resource) => resource.id_details.resource_id_value,
    },
    status: {
      header: "Status",
      sort: "status",
      width: "175px",
      cell: (resource) => <Status state={resource.status} />,
      text: (resource) => resource.status,
    },
    type: { ...resourceColumns.type, width: "18%" },
    agent: { ...resourceColumns.agent, width: "14%" },
    requires: resourceColumns.requires,
    last_run: stateColumn("Last run", "last_handler_run"),
    last_run_time: stateColumn("Last run time", "last_handler_run_at", Timestamp),
    last_success: stateColumn("Last success", "last_success", Timestamp),
    compliance: stateColumn("Compliance", "compliance"),
    reason: {
      header: "Reason",
      width: "28%",
      hidden: true,
      isOnScreenOnly: true,
      cell: ({ resource_id: id, status }, { env }) => !settledStatuses.has(status) && <ReasonCell env={env} id={id} />,
      text: () => "",
    },
    id: { ...resourceColumns.id, sort: "resource_id" },
  },
  filters: { ...resourceColumnFilters, status: { label: "Status", choices: statuses } },
  quickFilters: { "Not deployed": { key: "status", value: "!deployed" } },
  flags: {
    orphaned: {
      label: "Include orphaned",
      // The server includes orphaned resources by default.
      toRequestFilter: (filter, isSet) => {
        const status = filter.status ?? [];
        return isSet || status.includes("orphaned") || status.includes("!orphaned")
          ? filter
          : { ...filter, status: [...status, "!orphaned"] };
      },
    },
  },
  alternative: {
    route: "POST /api/v2/graphql",
    filters: {
      last_handler_run: { type: "status", label: "Last run", choices: ["successful", "failed", "skipped", "new"], isSecondary: true },
      compliance: {
        type: "status",
        label: "Compliance",
        choices: ["compliant", "has_update", "non_compliant", "undefined"],
        isSecondary: true,
      },
      blocked: { type: "status", label: "Blocked", choices: ["blocked", "not_blocked"], isSecondary: true },
      purged: { type: "bool", label: "Purged", isSecondary: true },
    },
    sharedFilters: ["resource_id_value", "resource_type", "agent"],
    sort: ["resource_type", "agent", "resource_id_value"],
    detailColumns: ["last_run", "last_run_time", "last_success", "compliance"],
    load: () => import("./resourceStates").then((module) => module.resourceSource),
  },
});
