import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import { Button } from "~/ui/Button";
import { getUndeployableReason, deployLabels, type DeployTarget } from "./deployText";
import { useDeploy } from "./useDeploy";

const deployableCheck = { subject: "whether there is anything to deploy", afterError: "allow" } as const;

/** Why there is nothing to deploy in an environment. */
function getIdleReason(method: AgentTrigger, { total, by_state: counts }: DeploySummary): string | undefined {
  if (total === 0) return "There are no resources to deploy. Promote a version that has resources.";
  if (method === "push_full_deploy" || counts.deployed !== total) return undefined;
  return "All resources are already in the desired state. Use Repair to deploy the resources again.";
}

interface Props {
  env: string;
  /** What to deploy. Defaults to the whole environment. */
  target?: DeployTarget;
  /** Resource counts of the environment, if that's the target. */
  summary?: Loadable<DeploySummary>;
  /** Status of the resource, if the target is a single one. */
  status?: string;
}

/** Buttons for Deploy, which skips resources in the desired state, and Repair, which redeploys all of them. */
export function DeployButtons({ env, target = {}, summary, status }: Props) {
  const { start, pendingMethod, reason } = useDeploy(env);
  const getSummaryReason = (method: AgentTrigger) =>
    summary && getLoadedReason(summary, deployableCheck, (data) => getIdleReason(method, data));
  const renderButton = (method: AgentTrigger) => (
    <Button
      reason={reason ?? getSummaryReason(method) ?? (status && getUndeployableReason(method, status))}
      busy={pendingMethod === method}
      onClick={() => void start(method, target, summary?.data)}
    >
      {deployLabels[method].verb}
    </Button>
  );
  return (
    <>
      {renderButton("push_incremental_deploy")}
      {renderButton("push_full_deploy")}
    </>
  );
}
