import type { DiscoveredResource } from "~/api/endpoints.facts";

/** Whether a resource of a released version has its id. The list alone tells; it gives that resource's address, or null. */
export const isManaged = ({ managed_resource_uri: uri }: DiscoveredResource): boolean => uri !== null && uri !== undefined;
