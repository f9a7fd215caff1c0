import { Link } from "react-router";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";

export const versionResourceList = defineList("GET /api/v2/desiredstate/{version}", {
  id: "version-resources",
  title: "Resources",
  noun: ["resource", "resources"],
  rowId: (resource) => resource.resource_id,
  sort: "resource_type.asc",
  empty: "This version has no resources.",
  columns: {
    value: {
      header: "Value",
      sort: "resource_id_value",
      cell: (resource, { env, path }) => (
        <Link to={paths.versionResource(env, Number(path.version), resource.resource_id)}>{resource.id_details.resource_id_value}</Link>
      ),
      text: (resource) => resource.id_details.resource_id_value,
    },
    type: {
      header: "Type",
      sort: "resource_type",
      width: "30%",
      cell: (resource) => resource.id_details.resource_type,
      text: (resource) => resource.id_details.resource_type,
    },
    agent: {
      header: "Agent",
      sort: "agent",
      width: "20%",
      cell: (resource) => resource.id_details.agent,
      text: (resource) => resource.id_details.agent,
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
  },
});
