import { loadForPage } from "~/ui/loadForPage";

/** Loads the code that requests deployments and dry runs. Throws like `loadChunk`. */
export const loadDeployment = () => loadForPage(() => import("./deploy"));
