import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { DeedButton } from "~/ui/DeedButton";
import { deployInVain, deployWords, type DeployTarget } from "./deployText";
import { useDeploy } from "./useDeploy";

interface Props {
  env: string;
  /** What is deployed; everything, unless told. */
  what?: DeployTarget;
  /** The counts of everything, where they are known: they are told before it is done. */
  summary?: DeploySummary;
  /** The status of the one resource that is meant. */
  status?: string;
}

/** Deploy, which leaves alone what is as intended, and Repair, which does everything again. */
export function DeployButtons({ env, what = {}, summary, status }: Props) {
  const { start, busy, reason } = useDeploy(env);
  const unreleased = summary?.total === 0 ? "Nothing is released: there is nothing to deploy" : undefined;
  const clean = summary && summary.by_state.deployed === summary.total;
  const nothing = clean ? "Everything is deployed as intended: there is nothing to deploy" : undefined;
  const button = (method: AgentTrigger, why?: string) => (
    <DeedButton
      reason={reason ?? unreleased ?? why ?? (status && deployInVain(method, status))}
      busy={busy === method}
      onClick={() => void start(method, what, summary)}
    >
      {deployWords[method].verb}
    </DeedButton>
  );
  return (
    <>
      {button("push_incremental_deploy", nothing)}
      {button("push_full_deploy")}
    </>
  );
}
