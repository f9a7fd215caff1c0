import type { Loadable } from "~/api/loadedReason";
import type { ResourceDetails } from "~/api/models";
import { isSendable } from "~/api/sendable";
import { maxLimit } from "~/api/paging";
import { useApiQuery } from "~/api/query";
import { useResource } from "./useResource";

/**
 * Searches the list backwards from the resource, so that it is the first row. Rows with the same value are sorted by id, and appending
 * `!` to the id gives a bound just after it. An id that can't be sent as a bound is looked up among all rows that match its parts.
 */
const getVersionSearch = ({ resource_id, resource_type, agent, id_attribute_value }: ResourceDetails) => ({
  ...(isSendable(resource_id) ? { limit: 1, end: id_attribute_value, last_id: `${resource_id}!` } : { limit: maxLimit }),
  sort: "resource_id_value.desc",
  filter: { resource_type: [resource_type], agent: [agent], resource_id_value: [id_attribute_value] },
  // Costs nothing extra, and shows the failure indicator whether something failed in the environment.
  deploy_summary: true,
});

/** Version of a resource, from the list since the details have none; null if it isn't there. */
export function useResourceVersion(env: string, rid: string): Loadable<number | null> {
  const { resource, deletedError } = useResource(env, rid);
  const { data, error } = useApiQuery("GET /api/v2/resource", resource ? { env, search: getVersionSearch(resource) } : null, {
    refresh: "background",
    disabled: deletedError !== undefined,
  });
  if (!data) return { data: undefined, error };
  const version = data.rows.find((row) => row.resource_id === rid)?.resource_version_id.match(/,v=(\d+)$/)?.[1];
  return { data: version === undefined ? null : Number(version), error };
}
