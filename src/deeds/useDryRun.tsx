import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { isLacking } from "~/api/lacks";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { paths } from "~/paths";
import { toastDone, toastFailed } from "~/ui/toast";
import { resourceCount } from "./deployText";
import { beginDryRun, useLacksFiltered, type DryRunBegun, type DryRunTarget } from "./dryRun";
import { useHalted } from "./useHalted";

interface DryRunDeed {
  /** Why there can be no dry run now. */
  reason: string | undefined;
  /** Why resources cannot be picked. */
  filteredReason: string | undefined;
  busy: boolean;
  /** Begins one, and says where it is; undefined where it did not begin, which was said too. */
  start: (target: DryRunTarget) => Promise<DryRunBegun | undefined>;
}

const nameOf = (target: DryRunTarget, environment: string): string => {
  if ("version" in target) return `version ${target.version} of ${environment}`;
  if (!target.ids) return environment;
  return target.ids.length === 1 ? target.ids[0]! : `${resourceCount(target.ids.length)} of ${environment}`;
};

/** Dry runs of a version, of what is released, or of some resources. They change nothing, so nobody is asked. */
export function useDryRun(env: string): DryRunDeed {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v2/dryrun/{version}");
  const halted = useHalted(env);
  const reason = forbidden ?? halted;
  const lacks = useLacksFiltered();
  const deed = useMutation({
    mutationFn: (target: DryRunTarget) => beginDryRun(env, target),
    onSuccess: () => askAgain(client),
  });
  return {
    reason,
    filteredReason: reason ?? lacks,
    busy: deed.isPending,
    start: async (target) => {
      const name = environmentName(client, env).then((environment) => nameOf(target, environment));
      try {
        const begun = await deed.mutateAsync(target);
        toastDone(
          `The dry run of ${await name} has begun`,
          begun.warnings,
          <Link to={paths.dryruns(env, begun.version, begun.id)}>Open the dry run</Link>,
        );
        return begun;
      } catch (error) {
        const why = isLacking(error) ? "This server runs dry runs of whole versions only." : reasonOf(error);
        toastFailed(`The dry run of ${await name} did not begin`, why);
        return undefined;
      }
    },
  };
}
