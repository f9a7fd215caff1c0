/**
 * `npm run build:demo`: a static demo with the mock in it, for any plain static host. DEMO_BASE is the path that it will
 * stand under, "/console/" unless told; 404.html lets the host answer deep links.
 */
import { copyFileSync } from "node:fs";
import { build } from "vite";

process.env.VITE_MOCK = "true";
process.env.DEMO_BASE ??= "/console/";
await build();
copyFileSync("node_modules/msw/lib/mockServiceWorker.js", "dist-demo/mockServiceWorker.js");
copyFileSync("dist-demo/index.html", "dist-demo/404.html");
