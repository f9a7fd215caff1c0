/** Modes of a recompile, and a way to find the requested compile, since the response doesn't contain its ID. */
import { call } from "~/api/call";

export const recompileModes = [
  {
    label: "Recompile",
    description: "Compiles the model that is checked out on the orchestrator.",
    body: { update: false },
  },
  {
    label: "Update and recompile",
    description: "Pulls the repository and updates the modules first.",
    body: { update: true },
  },
  {
    label: "Reinstall and recompile",
    description: "Clones the repository again and creates a new virtual environment first. Takes the longest.",
    body: { update: true, reinstall: true },
  },
] as const;

export type RecompileMode = (typeof recompileModes)[number];

/** Metadata of a compile request. The server stores it with the report, so `lookout` identifies the request. */
export const createCompileMetadata = (message: string) => ({
  type: "api" as const,
  message: message.trim() || "Recompile",
  lookout: crypto.getRandomValues(new Uint32Array(1)).join(),
});

/** ID of the compile with this token, from the queue or else the newest reports. */
export async function findRequestedCompile(env: string, requestToken: string): Promise<string | undefined> {
  const isRequested = ({ metadata }: { metadata: Record<string, unknown> }) => metadata.lookout === requestToken;
  const { queue } = await call("GET /api/v1/compilequeue", { env });
  const queued = queue.find(isRequested);
  if (queued) return queued.id;
  const search = { limit: 20, sort: "requested.desc", filter: {} };
  const { rows } = await call("GET /api/v2/compilereport", { env, search });
  return rows.find(isRequested)?.id;
}
