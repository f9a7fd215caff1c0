import { loadForPage } from "~/ui/loadForPage";

/** Loads the code that requests deployments. Throws like `loadChunk`. */
export const loadDeployment = () => loadForPage(() => import("./deploy"));
