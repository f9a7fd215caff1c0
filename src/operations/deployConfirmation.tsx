import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { useEnvironmentName } from "~/model/environment";
import type { ConfirmOptions, LiveConfirmOptions } from "~/ui/confirm";
import { NameSample } from "~/ui/NameSample";
import { formatLoadingCount } from "~/model/formatLoadingCount";
import { useResourceSummary } from "~/model/useResourceSummary";
import {
  describeDeployEffect,
  describeDeployTarget,
  describeDeployScope,
  deployLabels,
  formatResourceCount,
  maxListedAgents,
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

/** Asks about a deployment, with its effect as a text. `environment` is a name. */
export function describeDeployConfirmation(
  { method, target, intro }: Pick<Options, "method" | "target" | "intro">,
  environment: string,
  effect: string = describeDeployEffect(method, describeDeployScope(target, "")),
): ConfirmOptions {
  const { verb } = deployLabels[method];
  // The effect names a few agents.
  const { resources, agents = [] } = target;
  return {
    title: `${verb} ${describeDeployTarget(target, environment)}?`,
    body: (
      <>
        {intro ? `${intro} ${effect}` : effect}
        <NameSample names={resources ?? (agents.length > maxListedAgents ? agents : [])} />
      </>
    ),
    confirmLabel: resources && resources.length > 1 ? `${verb} ${formatResourceCount(resources.length)}` : verb,
  };
}

/** Confirmation of a deployment: its effect and the number of resources. */
export const deployConfirmation = ({ env, knownSummary, ...options }: Options): LiveConfirmOptions =>
  function DeployConfirmation({ children }) {
    const { method, target } = options;
    const name = useEnvironmentName(env);
    const query = useResourceSummary(env, { enabled: !target.resources && !target.agents && !knownSummary });
    const summary = knownSummary ?? query.data;
    const scope = describeDeployScope(target, formatLoadingCount(summary?.total, query, "resource", "resources"));
    return children(describeDeployConfirmation(options, name, describeDeployEffect(method, scope, summary)));
  };
