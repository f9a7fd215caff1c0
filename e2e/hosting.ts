/** Serves the app through nginx with a configuration of docs/hosting.md, or from the orchestrator. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noProxyRow } from "../scripts/hosting.ts";
import { nginxSections, startNginx, type NginxSection } from "../scripts/nginx.ts";
import { test as baseTest } from "./fixtures.ts";

const { ORCHESTRATOR_URL: orchestrator, ORCHESTRATOR_SCRIPT: script } = process.env;

export interface HostingCase {
  row: NginxSection | typeof noProxyRow;
  /** The base path of the app. */
  base: string;
  /** The path before `/api`. */
  apiPrefix: string;
  /** Whether `index.html` names both in its `<meta>` elements. */
  hasMetaTags?: boolean;
  /** Whether the test stops the upstream. If so, the upstream is the test's own server, never a real orchestrator. */
  stopsUpstream?: boolean;
  /** Values of nginx directives that replace those of the document, to keep the test short. */
  overrides?: Record<string, string>;
}

const nginxCases: Record<NginxSection, Omit<HostingCase, "row">> = {
  "nginx, whole host": { base: "/console/", apiPrefix: "" },
  "nginx, alongside other sites": { base: "/console/", apiPrefix: "" },
  "nginx, behind a prefix": { base: "/a/b/console/", apiPrefix: "/a/b" },
  "nginx, custom base path": { base: "/ops/", apiPrefix: "/orchestrator", hasMetaTags: true },
  "nginx, restrictive settings": { base: "/console/", apiPrefix: "" },
};
export const hostingCases: HostingCase[] = [
  { row: noProxyRow, base: "/console/", apiPrefix: "" },
  ...nginxSections.map((row) => ({ row, ...nginxCases[row] })),
];

/** Copies the built app and sets its `<meta>` elements; returns the new folder. */
function copyDistWithMetaTags({ base, apiPrefix }: HostingCase): string {
  const dist = mkdtempSync(join(tmpdir(), "lookout-meta-"));
  cpSync("dist", dist, { recursive: true });
  const indexPath = join(dist, "index.html");
  const html = readFileSync(indexPath, "utf8")
    .replace('name="lookout-base" content=""', `name="lookout-base" content="${base}"`)
    .replace('name="lookout-api" content=""', `name="lookout-api" content="${apiPrefix}/api"`);
  writeFileSync(indexPath, html);
  return dist;
}

/** `app.url` points to the server under test; `app.callApi` still goes to the orchestrator directly. */
export const hostingTest = baseTest.extend<{ hosting: HostingCase; dist: string }>({
  hosting: [hostingCases[0]!, { option: true }],
  dist: async ({ hosting }, provide) => {
    if (!hosting.hasMetaTags) return provide("dist");
    const dist = copyDistWithMetaTags(hosting);
    await provide(dist);
    rmSync(dist, { recursive: true });
  },
  serveOptions: async ({ dist }, provide) => provide({ dist }),
  app: async ({ app, hosting, dist }, provide) => {
    // With ORCHESTRATOR_SCRIPT, the real orchestrator serves the app, even behind nginx.
    const isReal = orchestrator && script && !hosting.stopsUpstream;
    if (isReal) execFileSync(script, ["console", dist], { stdio: "ignore" });
    const upstream = new URL(isReal ? orchestrator : app.url);
    if (hosting.row === noProxyRow) return provide({ ...app, url: upstream.origin + hosting.base });
    const nginx = await startNginx(hosting.row, upstream.host, hosting.overrides);
    await provide({ ...app, url: nginx.origin + hosting.base });
    await nginx.close();
  },
});
