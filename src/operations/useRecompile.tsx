import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { callWithWarnings } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { refetchAll } from "~/api/query";
import { pollUntil } from "~/api/pollUntil";
import { paths } from "~/paths";
import { notifySuccess, notifyError } from "~/ui/toast";
import { findRequestedCompile, createCompileMetadata, recompileModes, type RecompileMode } from "./recompile";

/** Requests a compile and waits until it's queued or reported, so that the toast can link to it. */
export function useRecompile(env: string): { busy: boolean; start: (mode: RecompileMode, message: string) => Promise<void> } {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ mode, message }: { mode: RecompileMode; message: string }) => {
      const metadata = createCompileMetadata(message);
      const body = { ...recompileModes[mode].body, metadata };
      const warnings = (await callWithWarnings("POST /api/v1/notify/{id}", { path: { id: env }, body })).warnings;
      let id: string | undefined;
      // A warning means that the environment's settings don't allow the compile.
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
            `Requested a recompile of ${await name}`,
            warnings,
            <Link to={paths.compile(env, id)}>Open the compile report</Link>,
          );
        else if (warnings.length > 0) notifySuccess(`${await name} won't be recompiled`, warnings);
        else notifySuccess(`Recompile of ${await name} requested; not visible yet`);
      } catch (error) {
        notifyError(`Couldn't recompile ${await name}`, getErrorMessage(error));
      }
    },
  };
}
