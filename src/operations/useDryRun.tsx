import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { isRouteMissing } from "~/api/unsupported";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { paths } from "~/paths";
import { notifySuccess, notifyError } from "~/ui/toast";
import { formatResourceCount } from "./deployText";
import { requestDryRun, useFilteredDryRunUnsupported, type StartedDryRun, type DryRunTarget } from "./dryRun";
import { useHaltedReason } from "~/model/useHaltedReason";

interface DryRunControls {
  /** Why dry runs are disabled. */
  reason: string | undefined;
  /** Why dry runs of individual resources are disabled. */
  filteredReason: string | undefined;
  busy: boolean;
  /** Starts a dry run and shows a toast that links to it. Resolves to undefined if that fails. */
  start: (target: DryRunTarget) => Promise<StartedDryRun | undefined>;
}

const describeDryRunTarget = (target: DryRunTarget, environment: string): string => {
  if ("version" in target) return `version ${target.version} of ${environment}`;
  if (!target.ids) return environment;
  return target.ids.length === 1 ? target.ids[0]! : `${formatResourceCount(target.ids.length)} in ${environment}`;
};

/** Starts dry runs. They change nothing, so there is no confirmation. */
export function useDryRun(env: string): DryRunControls {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/dryrun/{version}");
  const haltedReason = useHaltedReason(env);
  const reason = forbidden ?? haltedReason;
  const unsupported = useFilteredDryRunUnsupported();
  const mutation = useMutation({
    mutationFn: (target: DryRunTarget) => requestDryRun(env, target),
    onSuccess: () => refetchAll(client),
  });
  return {
    reason,
    filteredReason: reason ?? unsupported,
    busy: mutation.isPending,
    start: async (target) => {
      const name = fetchEnvironmentName(client, env).then((environment) => describeDryRunTarget(target, environment));
      try {
        const started = await mutation.mutateAsync(target);
        notifySuccess(
          `Started a dry run of ${await name}`,
          started.warnings,
          <Link to={paths.dryruns(env, started.version, started.id)}>Open the dry run</Link>,
        );
        return started;
      } catch (error) {
        const failureReason = isRouteMissing(error)
          ? "This orchestrator version only supports dry runs of whole versions."
          : getErrorMessage(error);
        notifyError(`Couldn't start a dry run of ${await name}`, failureReason);
        return undefined;
      }
    },
  };
}
