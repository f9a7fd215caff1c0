/** The app behind a real server: nginx with a configuration of docs/hosting.md, or the orchestrator itself. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { itself } from "../scripts/hosting.ts";
import { sections, startNginx, type Section } from "../scripts/nginx.ts";
import { test as served } from "./fixtures.ts";

const { ORCHESTRATOR_URL: orchestrator, ORCHESTRATOR_SCRIPT: script } = process.env;

export interface Place {
  row: Section | typeof itself;
  /** Where the app is, and what stands before the API. */
  base: string;
  apiPrefix: string;
  /** Whether the page is told both in its `<meta>` elements. */
  named?: boolean;
  /** Whether the test stops what stands behind: it is then no real orchestrator itself. */
  stopped?: boolean;
  /** Directives that have another value than in the document, for what would take long otherwise. */
  instead?: Record<string, string>;
}

const bases: Record<Section, Omit<Place, "row">> = {
  "nginx, everything": { base: "/console/", apiPrefix: "" },
  "nginx, beside other sites": { base: "/console/", apiPrefix: "" },
  "nginx, behind a prefix": { base: "/a/b/console/", apiPrefix: "/a/b" },
  "nginx, without the word console": { base: "/ops/", apiPrefix: "/orchestrator", named: true },
  "nginx, with habits of its own": { base: "/console/", apiPrefix: "" },
};
export const hosted: Place[] = [{ row: itself, base: "/console/", apiPrefix: "" }, ...sections.map((row) => ({ row, ...bases[row] }))];

/** The built app, with its place named in the page. */
function namedDist({ base, apiPrefix }: Place): string {
  const dist = mkdtempSync(join(tmpdir(), "lookout-named-"));
  cpSync("dist", dist, { recursive: true });
  const page = join(dist, "index.html");
  const html = readFileSync(page, "utf8")
    .replace('name="lookout-base" content=""', `name="lookout-base" content="${base}"`)
    .replace('name="lookout-api" content=""', `name="lookout-api" content="${apiPrefix}/api"`);
  writeFileSync(page, html);
  return dist;
}

/** Its `app` is opened where the server that is tested has it; what a test asks beside the page goes to the orchestrator as ever. */
export const test = served.extend<{ hosting: Place; dist: string }>({
  hosting: [hosted[0]!, { option: true }],
  dist: async ({ hosting }, give) => {
    if (!hosting.named) return give("dist");
    const dist = namedDist(hosting);
    await give(dist);
    rmSync(dist, { recursive: true });
  },
  place: async ({ dist }, give) => give({ dist }),
  app: async ({ app, hosting, dist }, give) => {
    // Where its script is known, the real orchestrator serves the app itself, also to nginx.
    const real = orchestrator && script && !hosting.stopped;
    if (real) execFileSync(script, ["console", dist], { stdio: "ignore" });
    const upstream = new URL(real ? orchestrator : app.url);
    if (hosting.row === itself) return give({ ...app, url: upstream.origin + hosting.base });
    const nginx = await startNginx(hosting.row, upstream.host, hosting.instead);
    await give({ ...app, url: nginx.origin + hosting.base });
    await nginx.close();
  },
});
