import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { fetchEnvironmentName } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { useUnsupported } from "~/api/support";
import { paths } from "~/paths";
import { useHaltedReason } from "~/model/useHaltedReason";
import { formatResourceCount } from "./deployText";
import type { DryRunTarget } from "./dryRun";
import { loadDeployment } from "./loadDeployment";
import { useOperation } from "./useOperation";

const describeDryRunTarget = (target: DryRunTarget, environment: string): string => {
  if ("version" in target) return `version ${target.version} of ${environment}`;
  const { ids } = target;
  if (!ids) return environment;
  const [id] = ids;
  return id !== undefined && ids.length === 1 ? id : `${formatResourceCount(ids.length)} in ${environment}`;
};

/** Starts dry runs, with a toast that links to them. They change nothing, so there is no confirmation. */
export function useDryRun(env: string) {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/dryrun/{version}");
  const haltedReason = useHaltedReason(env);
  const reason = forbidden ?? haltedReason;
  const unsupported = useUnsupported("POST /api/v2/dryrun_filtered");
  const describe = async (target: DryRunTarget) => describeDryRunTarget(target, await fetchEnvironmentName(client, env));
  const { start, isBusy } = useOperation({
    wording: async (target: DryRunTarget) => ({ verb: "start", done: "started", object: `a dry run of ${await describe(target)}` }),
    run: async (target, send) => (await loadDeployment()).requestDryRun(env, target, send),
    advice: "If it was, the dry runs of the version include it. A dry run changes nothing, so you can start another one.",
    success: (_, { result: { id, version, warnings } }) => ({
      warnings,
      extra: version !== undefined && <Link to={paths.dryruns(env, version, id)}>Open the dry run</Link>,
    }),
  });
  return {
    start,
    isBusy,
    /** Why dry runs are disabled. */
    reason,
    /** Why dry runs of individual resources are disabled. */
    filteredReason: reason ?? unsupported,
  };
}
