import { Link } from "react-router";
import { defineList } from "~/list/declaration";
import { resourceColumns, resourceColumnFilters } from "~/model/resourceColumns";
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
      header: "Name",
      sort: "resource_id_value",
      cell: (resource, { env, path }) => (
        <Link to={paths.versionResource(env, Number(path.version), resource.resource_id)}>{resource.id_details.resource_id_value}</Link>
      ),
      text: (resource) => resource.id_details.resource_id_value,
    },
    type: { ...resourceColumns.type, width: "30%" },
    agent: { ...resourceColumns.agent, width: "20%" },
    requires: resourceColumns.requires,
    id: resourceColumns.id,
  },
  filters: resourceColumnFilters,
});
