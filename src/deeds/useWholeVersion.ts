import { useBytes } from "~/api/query";
import { readIn } from "~/api/readIn";
import type { TakenVersion } from "./wholeVersion";

const read = (bytes: ArrayBuffer): Promise<TakenVersion> =>
  readIn(new Worker(new URL("./wholeVersion.worker.ts", import.meta.url), { type: "module" }), bytes);

/**
 * `GET version/{id}`: dear, so to be shown on request only, and never asked again while it is shown. A version stays as it is, but
 * its unknowns become known meanwhile: whoever opens it again is told anew.
 */
export const useWholeVersion = (env: string, version: number) =>
  useBytes("GET /api/v1/version/{id}", { env, path: { id: String(version) } }, read, { pace: "still", forget: true });
