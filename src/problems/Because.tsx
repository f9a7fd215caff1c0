import type { ResourceDetails } from "~/api/models";
import { DeployingSince } from "./DeployingSince";
import { Reasons } from "./Reasons";

/** Statuses of resources that have no reason to explain. */
const settledStatuses = new Set(["deployed", "orphaned"]);

/** Why a resource isn't deployed: its own error or missing value, or the causes that it waits for, each with what would mend it. */
export function Because({ env, resource }: { env: string; resource: ResourceDetails }) {
  if (settledStatuses.has(resource.status)) return null;
  if (resource.status === "deploying") return <DeployingSince env={env} resource={resource} />;
  return <Reasons env={env} id={resource.resource_id} status={resource.status} />;
}
