import { Link } from "react-router";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { DiscoveredDetails } from "./DiscoveredDetails";
import { isManaged } from "./isManaged";

const unsorted = "Sorted by this, the orchestrator’s pages would lose resources that are equal in it: only the id is safe";

/** Discovered resources lead to the managed resource of their id, where there is one, and to the one that found them. */
export const discoveredList = (env: string) =>
  defineList("GET /api/v2/discovered", {
    title: "Discovered resources",
    noun: ["discovered resource", "discovered resources"],
    rowId: (found) => found.discovered_resource_id,
    sort: "discovered_resource_id.asc",
    selectable: true,
    empty: "Nothing has been discovered. Resources whose type discovers others tell here what they found.",
    expanded: (found) => <DiscoveredDetails env={env} found={found} />,
    columns: {
      id: {
        header: "Id",
        sort: "discovered_resource_id",
        cell: (found) => <span className="mono">{found.discovered_resource_id}</span>,
        text: (found) => found.discovered_resource_id,
      },
      type: {
        header: "Type",
        width: "18%",
        unsorted,
        cell: (found) => found.resource_type,
        text: (found) => found.resource_type,
      },
      agent: {
        header: "Agent",
        width: "12%",
        unsorted,
        cell: (found) => found.agent,
        text: (found) => found.agent,
      },
      value: {
        header: "Value",
        width: "16%",
        unsorted,
        cell: (found) => found.resource_id_value,
        text: (found) => found.resource_id_value,
      },
      managed: {
        header: "Managed",
        width: "110px",
        cell: (found) => (isManaged(found) ? <Link to={paths.resource(env, found.discovered_resource_id)}>managed</Link> : "unmanaged"),
        text: (found) => (isManaged(found) ? "managed" : "unmanaged"),
      },
      discovering: {
        header: "Discovered by",
        width: "20%",
        hidden: true,
        cell: (found) => found.discovery_resource_id ?? "–",
        text: (found) => found.discovery_resource_id ?? "",
      },
    },
    filters: {
      resource_type: { label: "Type" },
      agent: { label: "Agent" },
      resource_id_value: { label: "Value" },
      managed: { label: "Managed", choices: ["true", "false"], names: { true: "managed", false: "unmanaged" } },
    },
  });
