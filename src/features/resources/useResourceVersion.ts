import { isSendable } from "~/api/encode";
import type { ResourceDetails } from "~/api/endpoints";
import { maxLimit } from "~/api/paging";
import { useApiQuery } from "~/api/query";
import { useResource } from "./useResource";

/**
 * The question whose first row is the resource: the list, backwards from it. Of rows of one value the id decides, and any text
 * stands before the same text with a letter more. An id that a bound cannot carry is looked for among all that its parts fit.
 */
const getVersionSearch = ({ resource_id, resource_type, agent, id_attribute_value }: ResourceDetails) => ({
  ...(isSendable(resource_id) ? { limit: 1, end: id_attribute_value, last_id: `${resource_id}!` } : { limit: maxLimit }),
  sort: "resource_id_value.desc",
  filter: { resource_type: [resource_type], agent: [agent], resource_id_value: [id_attribute_value] },
  // Costs nothing more, and tells whether something failed in the environment.
  deploy_summary: true,
});

/** The version that a resource is of; undefined before it is known. The details have none: the list does. */
export function useResourceVersion(env: string, rid: string): number | undefined {
  const { resource, deletedError } = useResource(env, rid);
  const { data } = useApiQuery("GET /api/v2/resource", resource ? { env, search: getVersionSearch(resource) } : null, {
    refresh: "background",
    disabled: deletedError !== undefined,
  });
  const version = data?.rows.find((row) => row.resource_id === rid)?.resource_version_id.match(/,v=(\d+)$/)?.[1];
  return version === undefined ? undefined : Number(version);
}
