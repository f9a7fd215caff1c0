/** Columns and filters that the lists of resources share: those of an environment and those of a version. */

interface ListedResource {
  resource_id: string;
  id_details: { resource_type: string; agent: string; resource_id_value: string };
  requires?: readonly string[];
  /** Number of required resources, if they aren't listed. */
  requires_length?: number;
}

export const resourceColumns = {
  type: {
    header: "Type",
    sort: "resource_type",
    text: (resource: ListedResource) => resource.id_details.resource_type,
  },
  agent: {
    header: "Agent",
    sort: "agent",
    text: (resource: ListedResource) => resource.id_details.agent,
  },
  requires: {
    header: "Requires",
    numeric: true,
    width: "90px",
    text: (resource: ListedResource) => String(resource.requires?.length ?? resource.requires_length ?? ""),
  },
  id: {
    header: "ID",
    width: "30%",
    hidden: true,
    cell: (resource: ListedResource) => <span className="mono">{resource.resource_id}</span>,
    text: (resource: ListedResource) => resource.resource_id,
  },
} as const;

export const resourceColumnFilters = {
  resource_id_value: { label: "Name" },
  resource_type: { label: "Type" },
  agent: { label: "Agent" },
};
