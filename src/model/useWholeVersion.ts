import { useParsed } from "~/api/query";
import { parseInWorker } from "~/api/workerClient";
import type { VersionExcerpt } from "./wholeVersion";

const parse = (bytes: ArrayBuffer): Promise<VersionExcerpt> =>
  parseInWorker(() => new Worker(new URL("./wholeVersion.worker.ts", import.meta.url), { type: "module" }), bytes);

/**
 * `GET version/{id}`: expensive, so use it on request only. It's never refreshed while shown. Its unknowns may get resolved, so it's
 * fetched again each time it's opened.
 */
export const useWholeVersion = (env: string, version: number | undefined) =>
  useParsed("GET /api/v1/version/{id}", version === undefined ? null : { env, path: { id: String(version) } }, parse, {
    refresh: "never",
    discardUnused: true,
  });
