import { Link } from "react-router";
import { releasedResourceStateValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
import { resourceColumns, resourceColumnFilters } from "~/model/resourceColumns";
import { paths } from "~/paths";
import { Status } from "~/ui/Status";

/** No resource ever has the status `dry`. */
const statuses = releasedResourceStateValues.filter((status) => status !== "dry");

export const resourceList = defineList("GET /api/v2/resource", {
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
      header: "Value",
      sort: "resource_id_value",
      cell: (resource, { env }) => <Link to={paths.resource(env, resource.resource_id)}>{resource.id_details.resource_id_value}</Link>,
      text: (resource) => resource.id_details.resource_id_value,
    },
    type: { ...resourceColumns.type, width: "26%" },
    agent: { ...resourceColumns.agent, width: "16%" },
    status: {
      header: "Status",
      sort: "status",
      width: "190px",
      cell: (resource) => <Status state={resource.status} />,
      text: (resource) => resource.status,
    },
    requires: resourceColumns.requires,
    id: { ...resourceColumns.id, sort: "resource_id" },
  },
  filters: { ...resourceColumnFilters, status: { label: "Status", choices: statuses } },
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
});
