import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { callWithWarnings } from "~/api/call";
import { fetchEnvironmentName } from "~/model/environment";
import { pollFor } from "~/api/pollFor";
import { paths } from "~/paths";
import { findRequestedCompile, createCompileMetadata, type RecompileMode } from "./recompile";
import { useOperation } from "./useOperation";

interface RecompileRequest {
  mode: RecompileMode;
  metadata: ReturnType<typeof createCompileMetadata>;
}

interface RequestedCompile {
  id?: string;
  warnings: string[];
}

/** Requests a compile and waits until it's queued or reported, so that the toast can link to it. */
export function useRecompile(env: string) {
  const client = useQueryClient();
  const { start, isBusy } = useOperation({
    wording: async () => ({ verb: "request", done: "requested", object: `a recompile of ${await fetchEnvironmentName(client, env)}` }),
    run: async ({ mode, metadata }: RecompileRequest): Promise<RequestedCompile> => {
      const body = { ...mode.body, metadata };
      const { warnings } = await callWithWarnings("POST /api/v1/notify/{id}", { path: { id: env }, body });
      // A warning means that the environment's settings don't allow the compile.
      if (warnings.length > 0) return { warnings };
      const text = `Recompile ${await fetchEnvironmentName(client, env)}`;
      return { id: (await pollFor(() => findRequestedCompile(env, metadata.lookout), text)).found, warnings };
    },
    readEffect: async ({ metadata }) => {
      const id = await findRequestedCompile(env, metadata.lookout);
      return id === undefined ? undefined : { id, warnings: [] };
    },
    unchanged: () => "No such compile is queued, running, or reported yet.",
    success: async (_, { result: { id, warnings } }) => {
      if (id) return { warnings, extra: <Link to={paths.compile(env, id)}>Open the compile report</Link> };
      const name = await fetchEnvironmentName(client, env);
      return { text: warnings.length > 0 ? `${name} won't be recompiled` : `Recompile of ${name} requested; not visible yet`, warnings };
    },
  });
  return {
    start: ({ mode, message }: { mode: RecompileMode; message: string }) => start({ mode, metadata: createCompileMetadata(message) }),
    isBusy,
  };
}
