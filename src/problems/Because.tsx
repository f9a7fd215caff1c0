import type { ResourceDetails } from "~/api/models";
import type { BrokenResource } from "./causes";
import { DeployingSince } from "./DeployingSince";
import { Reasons } from "./Reasons";
import { settledStatuses } from "./settledStatuses";

const toBrokenResource = ({ resource_id: id, status, ...resource }: ResourceDetails): BrokenResource => ({
  id,
  type: resource.resource_type,
  agent: resource.agent,
  value: resource.id_attribute_value,
  status,
  hasFailedLastRun: status === "failed" || status === "unavailable",
  lastRunAt: resource.last_deploy,
  requires: Object.keys(resource.requires_status),
});

/** Why a resource isn't deployed: its own error or missing value, or the causes that it waits for, each with what would fix it. */
export function Because({ env, resource }: { env: string; resource: ResourceDetails }) {
  if (settledStatuses.has(resource.status)) return null;
  if (resource.status === "deploying") return <DeployingSince env={env} resource={resource} />;
  return (
    <Reasons
      env={env}
      id={resource.resource_id}
      status={resource.status}
      known={{ resource: toBrokenResource(resource), changeToken: resource }}
    />
  );
}
