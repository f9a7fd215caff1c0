import { Link } from "react-router";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { DiscoveredDetails } from "./DiscoveredDetails";
import { isManaged } from "./isManaged";

const unsortedReason = "Sorted by this, the orchestrator’s pages would lose resources that are equal in it: only the id is safe";

/** Discovered resources lead to the managed resource of their id, where there is one, and to the one that found them. */
export const defineDiscoveredList = (env: string) =>
  defineList("GET /api/v2/discovered", {
    title: "Discovered resources",
    noun: ["discovered resource", "discovered resources"],
    rowId: (resource) => resource.discovered_resource_id,
    sort: "discovered_resource_id.asc",
    selectable: true,
    empty: "Nothing has been discovered. Resources whose type discovers others tell here what they found.",
    renderExpanded: (resource) => <DiscoveredDetails env={env} resource={resource} />,
    columns: {
      id: {
        header: "Id",
        sort: "discovered_resource_id",
        cell: (resource) => <span className="mono">{resource.discovered_resource_id}</span>,
        text: (resource) => resource.discovered_resource_id,
      },
      type: {
        header: "Type",
        width: "18%",
        unsortedReason,
        cell: (resource) => resource.resource_type,
        text: (resource) => resource.resource_type,
      },
      agent: {
        header: "Agent",
        width: "12%",
        unsortedReason,
        cell: (resource) => resource.agent,
        text: (resource) => resource.agent,
      },
      value: {
        header: "Value",
        width: "16%",
        unsortedReason,
        cell: (resource) => resource.resource_id_value,
        text: (resource) => resource.resource_id_value,
      },
      managed: {
        header: "Managed",
        width: "110px",
        cell: (resource) =>
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
