import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { call } from "~/api/client";
import { fetchEnvironmentName } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { refetchAll } from "~/api/query";
import { pollUntil } from "~/api/pollUntil";
import { paths } from "~/paths";
import { notifySuccess, notifyError } from "~/ui/toast";
import { findRequestedCompile, createCompileMetadata, recompileModes, type RecompileMode } from "./recompile";

/** Asks for a compile, and follows it until it stands in the queue or among the reports: then the toast links it. */
export function useRecompile(env: string): { busy: boolean; start: (mode: RecompileMode, message: string) => Promise<void> } {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ mode, message }: { mode: RecompileMode; message: string }) => {
      const metadata = createCompileMetadata(message);
      const body = { ...recompileModes[mode].body, metadata };
      const warnings = (await call("POST /api/v1/notify/{id}", { path: { id: env }, body })).metadata?.warnings ?? [];
      let id: string | undefined;
      // A warning says that there will be no compile, since the environment's settings forbid it.
      if (warnings.length === 0) await pollUntil(async () => (id = await findRequestedCompile(env, metadata.lookout)) !== undefined);
      return { id, warnings };
    },
    onSuccess: () => refetchAll(client),
  });
  return {
    busy: mutation.isPending,
    start: async (mode, message) => {
      const name = fetchEnvironmentName(client, env);
      try {
        const { id, warnings } = await mutation.mutateAsync({ mode, message });
        if (id)
          notifySuccess(
            `The compile of ${await name} is on its way`,
            warnings,
            <Link to={paths.compile(env, id)}>Open the compile report</Link>,
          );
        else if (warnings.length > 0) notifySuccess(`No compile of ${await name} will run`, warnings);
        else notifySuccess(`The compile of ${await name}: asked, not yet visible`);
      } catch (error) {
        notifyError(`No compile of ${await name} was asked for`, getErrorMessage(error));
      }
    },
  };
}
