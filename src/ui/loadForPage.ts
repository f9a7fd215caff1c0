import { loadChunkWithNotice } from "~/chunkNotices";
import { trackOverlay } from "./openOverlays";

/**
 * Loads code that opens dialogs. `hasLeft`: whether the user has left the page meanwhile, so that none should open. Throws like
 * `loadChunk`.
 */
export async function loadForPage<T extends object>(load: () => Promise<T>): Promise<T & { hasLeft: boolean }> {
  let hasLeft = false;
  const untrack = trackOverlay(() => (hasLeft = true));
  const code = await loadChunkWithNotice(load).finally(untrack);
  return { ...code, hasLeft };
}
