import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { fetchEnvironmentName } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { isRouteMissing } from "~/api/unsupported";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { paths } from "~/paths";
import { notifySuccess, notifyError } from "~/ui/toast";
import { formatResourceCount } from "./deployText";
import { requestDryRun, useFilteredDryRunUnsupported, type StartedDryRun, type DryRunTarget } from "./dryRun";
import { useHaltedReason } from "./useHaltedReason";

interface DryRunControls {
  /** Why there can be no dry run now. */
  reason: string | undefined;
  /** Why resources cannot be picked. */
  filteredReason: string | undefined;
  busy: boolean;
  /** Begins one, and says where it is; undefined where it did not begin, which was said too. */
  start: (target: DryRunTarget) => Promise<StartedDryRun | undefined>;
}

const describeDryRunTarget = (target: DryRunTarget, environment: string): string => {
  if ("version" in target) return `version ${target.version} of ${environment}`;
  if (!target.ids) return environment;
  return target.ids.length === 1 ? target.ids[0]! : `${formatResourceCount(target.ids.length)} of ${environment}`;
};

/** Dry runs of a version, of what is released, or of some resources. They change nothing, so nobody is asked. */
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
          `The dry run of ${await name} has begun`,
          started.warnings,
          <Link to={paths.dryruns(env, started.version, started.id)}>Open the dry run</Link>,
        );
        return started;
      } catch (error) {
        const failureReason = isRouteMissing(error) ? "This server runs dry runs of whole versions only." : getErrorMessage(error);
        notifyError(`The dry run of ${await name} did not begin`, failureReason);
        return undefined;
      }
    },
  };
}
