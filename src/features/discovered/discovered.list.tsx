import { Link } from "react-router";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { DiscoveredDetails } from "./DiscoveredDetails";
import { isManaged } from "./isManaged";

const unsortedReason = "The orchestrator can't sort by this column reliably";

/** Each discovered resource links to its managed resource, if any, and to the resource that discovered it. */
export const discoveredList = defineList("GET /api/v2/discovered", {
  id: "discovered-resources",
  title: "Discovered resources",
  noun: ["discovered resource", "discovered resources"],
  rowId: (resource) => resource.discovered_resource_id,
  sort: "discovered_resource_id.asc",
  selectable: true,
  empty: "No discovered resources. Resources in the model that discover others report their findings here.",
  renderExpanded: (resource, { env }) => <DiscoveredDetails env={env} resource={resource} />,
  columns: {
    id: {
      header: "ID",
      sort: "discovered_resource_id",
      cell: (resource) => <span className="mono">{resource.discovered_resource_id}</span>,
      text: (resource) => resource.discovered_resource_id,
    },
    type: {
      header: "Type",
      width: "18%",
      unsortedReason,
      text: (resource) => resource.resource_type,
    },
    agent: {
      header: "Agent",
      width: "12%",
      unsortedReason,
      text: (resource) => resource.agent,
    },
    value: {
      header: "Value",
      width: "16%",
      unsortedReason,
      text: (resource) => resource.resource_id_value,
    },
    managed: {
      header: "Managed",
      width: "110px",
      cell: (resource, { env }) =>
        isManaged(resource) ? <Link to={paths.resource(env, resource.discovered_resource_id)}>managed</Link> : "unmanaged",
      text: (resource) => (isManaged(resource) ? "managed" : "unmanaged"),
    },
    discovering: {
      header: "Discovered by",
      width: "20%",
      hidden: true,
      cell: (resource) => resource.discovery_resource_id ?? "–",
      text: (resource) => resource.discovery_resource_id ?? "",
    },
  },
  filters: {
    resource_type: { label: "Type" },
    agent: { label: "Agent" },
    resource_id_value: { label: "Value" },
    managed: { label: "Managed", choices: ["true", "false"], choiceLabels: { true: "managed", false: "unmanaged" } },
  },
});
