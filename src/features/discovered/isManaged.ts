/** Whether a released version has a resource with the same ID. Only the list reports it, not `GET discovered/{id}`. */
import type { DiscoveredResource } from "~/api/models";

export const isManaged = ({ managed_resource_uri: uri }: DiscoveredResource): boolean => uri !== null && uri !== undefined;
