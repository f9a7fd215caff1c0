import react from "@vitejs/plugin-react";
import { msw } from "msw/vite";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { getContentSecurityPolicy } from "./scripts/content-security-policy.ts";

const resolvePath = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Replaces the script and style tags of the built page with `<meta>` elements. The inline script of index.html loads the files
 * from the base path that it detects, so an asset has one URL at any depth, and the script's CSP hash is constant.
 */
function moveAssetsToMeta(): Plugin {
  return {
    name: "lookout-assets-in-meta",
    enforce: "post",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const assets: Record<string, string[]> = { entry: [], style: [], preload: [] };
        const getUrl = (tag: string) => /(?:src|href)="(?:\.\/|\/)?([^"]+)"/.exec(tag)![1]!;
        const htmlWithoutAssets = html
          .replace(/\s*<script type="module"[^>]*><\/script>/g, (tag) => (assets.entry!.push(getUrl(tag)), ""))
          .replace(/\s*<link rel="stylesheet"[^>]*>/g, (tag) => (assets.style!.push(getUrl(tag)), ""))
          .replace(/\s*<link rel="modulepreload"[^>]*>/g, (tag) => (assets.preload!.push(getUrl(tag)), ""));
        const metaTags = Object.entries(assets).map(([kind, names]) => `<meta name="lookout-${kind}" content="${names.join(" ")}" />`);
        return htmlWithoutAssets
          .replace('<meta name="lookout-base"', `${metaTags.join("\n    ")}\n    <meta name="lookout-base"`)
          .replace('name="lookout-base" content=""', `name="lookout-base" content="${process.env.DEMO_BASE ?? ""}"`);
      },
    },
  };
}

/** Prints the content security policy of the built page, for the configuration of proxies. */
function printPolicy(): Plugin {
  let indexPath: string;
  return {
    name: "lookout-print-policy",
    apply: "build",
    configResolved: ({ root, build }) => void (indexPath = join(root, build.outDir, "index.html")),
    closeBundle: () => console.log(`\nContent-Security-Policy: ${getContentSecurityPolicy(readFileSync(indexPath, "utf8"))}\n`),
  };
}

/** Code that many pages share, but no list needs before its rows: forms, values, and what selects all matching rows. */
const isForDetails = (id: string): boolean =>
  [
    /src\/ui\/(ValueViewer|SimpleTable|KeyValues|PairsField|Form|SelectField|Attributes|Tabs|Tag|CopyButton|isPageOpen|download)\./,
    /src\/operations\/(confirmOverwrite|drafts|useDrafts|EditConflict)\./,
    /src\/(list\/(AllMatchingMenu|readAllRows|exportList)|api\/workerClient)\./,
  ].some((pattern) => pattern.test(id));

const orchestrator = process.env.ORCHESTRATOR_URL;

/** Code that reads why resources aren't deployed, which no list needs before its rows. */
const isForReasons = (id: string): boolean =>
  /src\/(model\/(useWholeVersion|unknowns|stripVersion)|api\/(parseInWorker|workerClient))\./.test(id);

export default defineConfig(({ command }) => ({
  base: command === "build" ? "./" : "/console/",
  plugins: [react(), moveAssetsToMeta(), printPolicy(), ...(process.env.VITE_MOCK === "true" ? [msw({ mode: "worker-only" })] : [])],
  resolve: { alias: { "~": resolvePath("./src"), "~mocks": resolvePath("./mocks") } },
  publicDir: "public",
  build: {
    // The orchestrator serves a file by its last path segment, from the root of its console folder.
    assetsDir: "",
    target: "es2023",
    modulePreload: { polyfill: false },
    outDir: process.env.VITE_MOCK === "true" ? "dist-demo" : "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    // Bundles what many pages share into few files: the headers of thirty small files would cost 10 kB.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Many overlays share Mantine's components, but no page needs them before it shows.
            { name: "shared", minShareCount: 10, test: (id) => !isForDetails(id) && !/@mantine\//.test(id) },
            {
              name: "common",
              minShareCount: 4,
              test: (id) => /src\/(operations|model|api|ui|list)\//.test(id) && !isForDetails(id) && !isForReasons(id),
            },
            { name: "resources", test: /src\/(operations\/(DryRunButton|DeployButtons)|.*\/(resourceColumns|resources\.list))\./ },
            { name: "details", minShareCount: 4, test: isForDetails, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  // Workers are single files in the flat folder too.
  worker: { format: "es" },
  server: {
    port: 4200,
    proxy: orchestrator && command === "serve" ? { "/api": orchestrator, "/console/config.js": orchestrator } : undefined,
  },
  test: {
    testTimeout: 20_000,
    // Use every core: Vitest leaves one free.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "mocks/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["scripts/dist.test.ts", "src/**/*.app.test.tsx", "src/**/*.faults.test.ts"],
        },
      },
      // The app in jsdom on the mock. Files share its modules, whose state src/test/renderApp.tsx resets after each test.
      {
        extends: true,
        test: {
          name: "app",
          include: ["src/**/*.app.test.tsx"],
          environment: "jsdom",
          isolate: false,
          env: { TZ: "Europe/Brussels" },
          testTimeout: 60_000,
        },
      },
      // Every page under every fault, run like the component tests.
      {
        extends: true,
        test: {
          name: "faults",
          include: ["src/**/*.faults.test.ts"],
          environment: "jsdom",
          isolate: false,
          env: { TZ: "Europe/Brussels" },
          testTimeout: 60_000,
        },
      },
      // Checks the output of `npm run build` and `npm run build:demo`.
      { extends: true, test: { name: "dist", include: ["scripts/dist.test.ts"] } },
    ],
  },
}));
