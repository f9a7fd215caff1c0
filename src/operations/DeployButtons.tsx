import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { ActionButton } from "~/ui/ActionButton";
import { getUndeployableReason, deployLabels, type DeployTarget } from "./deployText";
import { useDeploy } from "./useDeploy";

interface Props {
  env: string;
  /** What is deployed; everything, unless told. */
  target?: DeployTarget;
  /** The counts of everything, where they are known: they are told before it is done. */
  summary?: DeploySummary;
  /** The status of the one resource that is meant. */
  status?: string;
}

/** Deploy, which leaves alone what is as intended, and Repair, which does everything again. */
export function DeployButtons({ env, target = {}, summary, status }: Props) {
  const { start, busy, reason } = useDeploy(env);
  const unreleasedReason = summary?.total === 0 ? "Nothing is released: there is nothing to deploy" : undefined;
  const isUpToDate = summary && summary.by_state.deployed === summary.total;
  const upToDateReason = isUpToDate ? "Everything is deployed as intended: there is nothing to deploy" : undefined;
  const renderButton = (method: AgentTrigger, extraReason?: string) => (
    <ActionButton
      reason={reason ?? unreleasedReason ?? extraReason ?? (status && getUndeployableReason(method, status))}
      busy={busy === method}
      onClick={() => void start(method, target, summary)}
    >
      {deployLabels[method].verb}
    </ActionButton>
  );
  return (
    <>
      {renderButton("push_incremental_deploy", upToDateReason)}
      {renderButton("push_full_deploy")}
    </>
  );
}
