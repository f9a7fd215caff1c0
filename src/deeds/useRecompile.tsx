import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { call } from "~/api/client";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { askAgain } from "~/api/query";
import { until } from "~/api/until";
import { paths } from "~/paths";
import { toastDone, toastFailed } from "~/ui/toast";
import { compileWith, metadataOf, recompileWays, type RecompileWay } from "./recompile";

/** Asks for a compile, and follows it until it stands in the queue or among the reports: then the toast links it. */
export function useRecompile(env: string): { busy: boolean; start: (way: RecompileWay, message: string) => Promise<void> } {
  const client = useQueryClient();
  const deed = useMutation({
    mutationFn: async ({ way, typed }: { way: RecompileWay; typed: string }) => {
      const metadata = metadataOf(typed);
      const body = { ...recompileWays[way].body, metadata };
      const warnings = (await call("POST /api/v1/notify/{id}", { path: { id: env }, body })).metadata?.warnings ?? [];
      let id: string | undefined;
      // A warning says that there will be no compile, since the environment's settings forbid it.
      if (warnings.length === 0) await until(async () => (id = await compileWith(env, metadata.lookout)) !== undefined);
      return { id, warnings };
    },
    onSuccess: () => askAgain(client),
  });
  return {
    busy: deed.isPending,
    start: async (way, typed) => {
      const name = environmentName(client, env);
      try {
        const { id, warnings } = await deed.mutateAsync({ way, typed });
        if (id)
          toastDone(
            `The compile of ${await name} is on its way`,
            warnings,
            <Link to={paths.compile(env, id)}>Open the compile report</Link>,
          );
        else if (warnings.length > 0) toastDone(`No compile of ${await name} will run`, warnings);
        else toastDone(`The compile of ${await name}: asked, not yet visible`);
      } catch (error) {
        toastFailed(`No compile of ${await name} was asked for`, reasonOf(error));
      }
    },
  };
}
