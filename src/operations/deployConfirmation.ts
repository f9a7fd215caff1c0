import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { useEnvironmentName } from "~/model/environment";
import type { LiveConfirmOptions } from "~/ui/confirm";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { useResourceSummary } from "~/model/useResourceSummary";
import {
  describeDeployEffect,
  describeDeployTarget,
  describeDeployScope,
  deployLabels,
  formatResourceCount,
  type DeployTarget,
} from "./deployText";

interface Options {
  env: string;
  method: AgentTrigger;
  target: DeployTarget;
  /** Resource counts of the environment. Loaded while the dialog is open if missing. */
  knownSummary?: DeploySummary;
  /** Text before the description of the effect. */
  intro?: string;
}

/** Confirmation of a deployment: its effect and the number of resources. */
export const deployConfirmation = ({ env, method, target, knownSummary, intro }: Options): LiveConfirmOptions =>
  function DeployConfirmation({ children }) {
    const { verb } = deployLabels[method];
    const { resources, agents } = target;
    const name = useEnvironmentName(env);
    const query = useResourceSummary(env, { enabled: !resources && !agents && !knownSummary });
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
