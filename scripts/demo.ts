/**
 * `npm run build:demo`: builds a demo that includes the mock, for any static host. DEMO_BASE is the path that it is hosted
 * under (default "/console/"). The host serves deep links through 404.html.
 */
import { copyFileSync } from "node:fs";
import { build } from "vite";

process.env.VITE_MOCK = "true";
process.env.DEMO_BASE ??= "/console/";
await build();
copyFileSync("node_modules/msw/lib/mockServiceWorker.js", "dist-demo/mockServiceWorker.js");
copyFileSync("dist-demo/index.html", "dist-demo/404.html");
