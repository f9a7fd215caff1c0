import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { useEnvironmentName } from "~/api/environment";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { formatLoadingCount } from "./formatLoadingCount";
import {
  describeDeployEffect,
  describeDeployTarget,
  describeDeployScope,
  deployLabels,
  formatResourceCount,
  type DeployTarget,
} from "./deployText";
import { useResourceSummary } from "./useResourceSummary";

interface Options {
  env: string;
  method: AgentTrigger;
  target: DeployTarget;
  /** The counts of everything, where they are known; else they are counted while it is asked. */
  knownSummary?: DeploySummary;
  /** What is to be said first. */
  intro?: string;
}

/** The question before a deployment: what it will do, and to how many. */
export const deployConfirmation = ({ env, method, target, knownSummary, intro }: Options): LiveConfirmOptions =>
  function DeployConfirmation({ children }) {
    const { verb } = deployLabels[method];
    const { resources, agents } = target;
    const name = useEnvironmentName(env);
    const query = useResourceSummary(env, { wanted: !resources && !agents && !knownSummary });
    const summary = knownSummary ?? query.data;
    const effect = describeDeployEffect(
      method,
      describeDeployScope(target, formatLoadingCount(summary?.total, query, "resource", "resources")),
      summary,
    );
    return children({
      title: `${verb} ${describeDeployTarget(target, name)}?`,
      body: intro ? `${intro} ${effect}` : effect,
      confirmLabel: resources && resources.length > 1 ? `${verb} ${formatResourceCount(resources.length)}` : verb,
    });
  };
