/** The three ways to ask for a compile, and how one finds the compile that was asked for: the answer names none. */
import { call } from "~/api/client";

export const recompileModes = {
  recompile: {
    label: "Recompile",
    description: "Compiles the model as it is checked out on the orchestrator.",
    body: { update: false, reinstall: false },
  },
  update: {
    label: "Update and recompile",
    description: "Pulls the repository and updates the modules first.",
    body: { update: true, reinstall: false },
  },
  reinstall: {
    label: "Reinstall and recompile",
    description: "Checks the repository out afresh and makes a new virtual environment first. Takes the longest.",
    body: { update: true, reinstall: true },
  },
} as const;

export type RecompileMode = keyof typeof recompileModes;

/** What a request says of itself: the reports keep all of it, and `lookout` tells this request from all others. */
export const createCompileMetadata = (message: string) => ({
  type: "api" as const,
  message: message.trim() || "Recompile",
  lookout: crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36),
});

/** The id of the compile with this mark: in the queue, or, where it ran already, among the newest reports. */
export async function findRequestedCompile(env: string, requestToken: string): Promise<string | undefined> {
  const isRequested = ({ metadata }: { metadata: Record<string, unknown> }) => metadata.lookout === requestToken;
  const { queue } = await call("GET /api/v1/compilequeue", { env });
  const queued = queue.find(isRequested);
  if (queued) return queued.id;
  const search = { limit: 20, sort: "requested.desc", filter: {} };
  const { data } = await call("GET /api/v2/compilereport", { env, search });
  return data.find(isRequested)?.id;
}
