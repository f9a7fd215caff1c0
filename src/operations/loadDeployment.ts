import { loadChunkWithNotice } from "~/chunkNotices";

/** Loads the code that requests deployments. Throws like `loadChunk`. */
export const loadDeployment = () => loadChunkWithNotice(() => import("./deploy"));
