/** The app behind a real server: nginx with a configuration of docs/hosting.md, or the orchestrator itself. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orchestratorItself } from "../scripts/hosting.ts";
import { nginxSections, startNginx, type NginxSection } from "../scripts/nginx.ts";
import { test as served } from "./fixtures.ts";

const { ORCHESTRATOR_URL: orchestrator, ORCHESTRATOR_SCRIPT: script } = process.env;

export interface HostingCase {
  row: NginxSection | typeof orchestratorItself;
  /** Where the app is, and what stands before the API. */
  base: string;
  apiPrefix: string;
  /** Whether the page is told both in its `<meta>` elements. */
  hasMetaTags?: boolean;
  /** Whether the test stops what stands behind: it is then no real orchestrator itself. */
  stopsUpstream?: boolean;
  /** Directives that have another value than in the document, for what would take long otherwise. */
  overrides?: Record<string, string>;
}

const nginxCases: Record<NginxSection, Omit<HostingCase, "row">> = {
  "nginx, everything": { base: "/console/", apiPrefix: "" },
  "nginx, beside other sites": { base: "/console/", apiPrefix: "" },
  "nginx, behind a prefix": { base: "/a/b/console/", apiPrefix: "/a/b" },
  "nginx, without the word console": { base: "/ops/", apiPrefix: "/orchestrator", hasMetaTags: true },
  "nginx, with habits of its own": { base: "/console/", apiPrefix: "" },
};
export const hostingCases: HostingCase[] = [
  { row: orchestratorItself, base: "/console/", apiPrefix: "" },
  ...nginxSections.map((row) => ({ row, ...nginxCases[row] })),
];

/** The built app, with its place named in the page. */
function copyDistWithMetaTags({ base, apiPrefix }: HostingCase): string {
  const dist = mkdtempSync(join(tmpdir(), "lookout-named-"));
  cpSync("dist", dist, { recursive: true });
  const indexPath = join(dist, "index.html");
  const html = readFileSync(indexPath, "utf8")
    .replace('name="lookout-base" content=""', `name="lookout-base" content="${base}"`)
    .replace('name="lookout-api" content=""', `name="lookout-api" content="${apiPrefix}/api"`);
  writeFileSync(indexPath, html);
  return dist;
}

/** Its `app` is opened where the server that is tested has it; what a test asks beside the page goes to the orchestrator as ever. */
export const hostingTest = served.extend<{ hosting: HostingCase; dist: string }>({
  hosting: [hostingCases[0]!, { option: true }],
  dist: async ({ hosting }, provide) => {
    if (!hosting.hasMetaTags) return provide("dist");
    const dist = copyDistWithMetaTags(hosting);
    await provide(dist);
    rmSync(dist, { recursive: true });
  },
  serveOptions: async ({ dist }, provide) => provide({ dist }),
  app: async ({ app, hosting, dist }, provide) => {
    // Where its script is known, the real orchestrator serves the app itself, also to nginx.
    const isReal = orchestrator && script && !hosting.stopsUpstream;
    if (isReal) execFileSync(script, ["console", dist], { stdio: "ignore" });
    const upstream = new URL(isReal ? orchestrator : app.url);
    if (hosting.row === orchestratorItself) return provide({ ...app, url: upstream.origin + hosting.base });
    const nginx = await startNginx(hosting.row, upstream.host, hosting.overrides);
    await provide({ ...app, url: nginx.origin + hosting.base });
    await nginx.close();
  },
});
