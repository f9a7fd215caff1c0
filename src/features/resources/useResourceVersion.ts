import type { ResourceDetails } from "~/api/endpoints";
import { useData } from "~/api/query";

const rowOf = ({ resource_type, agent, id_attribute_value }: ResourceDetails) => ({
  limit: 100,
  sort: "resource_id.asc",
  filter: { resource_type: [resource_type], agent: [agent], resource_id_value: [id_attribute_value] },
  // Costs nothing more, and tells whether something failed in the environment.
  deploy_summary: true,
});

/**
 * The version that a resource is of; undefined before it is known. The details have none: the list does, of which the row is
 * found by its parts, and taken by its id.
 */
export function useResourceVersion(env: string, resource: ResourceDetails | undefined): number | undefined {
  const rows = useData("GET /api/v2/resource", resource ? { env, search: rowOf(resource) } : null, { pace: "server" }).data?.rows;
  const version = rows?.find((row) => row.resource_id === resource?.resource_id)?.resource_version_id.match(/,v=(\d+)$/)?.[1];
  return version === undefined ? undefined : Number(version);
}
