import { Link } from "react-router";
import { releasedResourceStateValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
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
    type: {
      header: "Type",
      sort: "resource_type",
      width: "26%",
      cell: (resource) => resource.id_details.resource_type,
      text: (resource) => resource.id_details.resource_type,
    },
    agent: {
      header: "Agent",
      sort: "agent",
      width: "16%",
      cell: (resource) => resource.id_details.agent,
      text: (resource) => resource.id_details.agent,
    },
    status: {
      header: "Status",
      sort: "status",
      width: "190px",
      cell: (resource) => <Status state={resource.status} />,
      text: (resource) => resource.status,
    },
    requires: {
      header: "Requires",
      numeric: true,
      width: "90px",
      cell: (resource) => resource.requires.length,
      text: (resource) => String(resource.requires.length),
    },
    id: {
      header: "ID",
      sort: "resource_id",
      width: "30%",
      hidden: true,
      cell: (resource) => <span className="mono">{resource.resource_id}</span>,
      text: (resource) => resource.resource_id,
    },
  },
  filters: {
    resource_id_value: { label: "Value" },
    resource_type: { label: "Type" },
    agent: { label: "Agent" },
    status: { label: "Status", choices: statuses },
  },
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
