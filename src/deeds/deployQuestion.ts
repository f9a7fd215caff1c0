import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { useEnvironmentName } from "~/api/environment";
import type { LiveQuestion } from "~/ui/confirm";
import { counted } from "./counted";
import { deployEffect, deployName, deployWhole, deployWords, resourceCount, type DeployTarget } from "./deployText";
import { useResourceSummary } from "./useResourceSummary";

interface Options {
  env: string;
  method: AgentTrigger;
  target: DeployTarget;
  /** The counts of everything, where they are known; else they are counted while it is asked. */
  known?: DeploySummary;
  /** What is to be said first. */
  first?: string;
}

/** The question before a deployment: what it will do, and to how many. */
export const deployQuestion = ({ env, method, target, known, first }: Options): LiveQuestion =>
  function DeployQuestion({ children }) {
    const { verb } = deployWords[method];
    const { resources, agents } = target;
    const name = useEnvironmentName(env);
    const read = useResourceSummary(env, { wanted: !resources && !agents && !known });
    const summary = known ?? read.data;
    const effect = deployEffect(method, deployWhole(target, counted(summary?.total, read, "resource", "resources")), summary);
    return children({
      title: `${verb} ${deployName(target, name)}?`,
      body: first ? `${first} ${effect}` : effect,
      action: resources && resources.length > 1 ? `${verb} ${resourceCount(resources.length)}` : verb,
    });
  };
