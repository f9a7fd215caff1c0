import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { callWithWarnings } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { pollUntil } from "~/api/pollUntil";
import { paths } from "~/paths";
import { findRequestedCompile, createCompileMetadata, type RecompileMode } from "./recompile";
import { useOperation } from "./useOperation";

/** Requests a compile and waits until it's queued or reported, so that the toast can link to it. */
export function useRecompile(env: string) {
  const client = useQueryClient();
  return useOperation({
    run: async ({ mode, message }: { mode: RecompileMode; message: string }) => {
      const metadata = createCompileMetadata(message);
      const body = { ...mode.body, metadata };
      const { warnings } = await callWithWarnings("POST /api/v1/notify/{id}", { path: { id: env }, body });
      let id: string | undefined;
      // A warning means that the environment's settings don't allow the compile.
      if (warnings.length === 0) await pollUntil(async () => (id = await findRequestedCompile(env, metadata.lookout)) !== undefined);
      return { id, warnings };
    },
    success: async (_, { result: { id, warnings } }) => {
      const name = await fetchEnvironmentName(client, env);
      if (id)
        return {
          text: `Requested a recompile of ${name}`,
          warnings,
          extra: <Link to={paths.compile(env, id)}>Open the compile report</Link>,
        };
      if (warnings.length > 0) return { text: `${name} won't be recompiled`, warnings };
      return `Recompile of ${name} requested; not visible yet`;
    },
    failure: async () => `Couldn't recompile ${await fetchEnvironmentName(client, env)}`,
  });
}
