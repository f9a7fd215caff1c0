import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { Button } from "~/ui/Button";
import { getUndeployableReason, deployLabels, type DeployTarget } from "./deployText";
import { useDeploy } from "./useDeploy";

interface Props {
  env: string;
  /** What to deploy. Defaults to the whole environment. */
  target?: DeployTarget;
  /** Resource counts of the environment, if loaded, for the confirmation. */
  summary?: DeploySummary;
  /** Status of the resource, if the target is a single one. */
  status?: string;
}

/** Buttons for Deploy, which skips resources in the desired state, and Repair, which redeploys all of them. */
export function DeployButtons({ env, target = {}, summary, status }: Props) {
  const { start, pendingMethod, reason } = useDeploy(env);
  const unreleasedReason = summary?.total === 0 ? "No version has been released. Promote a version first." : undefined;
  const isUpToDate = summary && summary.by_state.deployed === summary.total;
  const upToDateReason = isUpToDate
    ? "All resources are already in the desired state. Use Repair to deploy the resources again."
    : undefined;
  const renderButton = (method: AgentTrigger, extraReason?: string) => (
    <Button
      reason={reason ?? unreleasedReason ?? extraReason ?? (status && getUndeployableReason(method, status))}
      busy={pendingMethod === method}
      onClick={() => void start(method, target, summary)}
    >
      {deployLabels[method].verb}
    </Button>
  );
  return (
    <>
      {renderButton("push_incremental_deploy", upToDateReason)}
      {renderButton("push_full_deploy")}
    </>
  );
}
