import { useParsed } from "~/api/query";
import { parseInWorker } from "~/api/parseInWorker";
import type { VersionExcerpt } from "./wholeVersion";

const parse = (bytes: ArrayBuffer): Promise<VersionExcerpt> =>
  parseInWorker(new Worker(new URL("./wholeVersion.worker.ts", import.meta.url), { type: "module" }), bytes);

/**
 * `GET version/{id}`: dear, so to be shown on request only, and never asked again while it is shown. A version stays as it is, but
 * its unknowns become known meanwhile: whoever opens it again is told anew.
 */
export const useWholeVersion = (env: string, version: number) =>
  useParsed("GET /api/v1/version/{id}", { env, path: { id: String(version) } }, parse, { refresh: "never", discardUnused: true });
