/** The app detects its base path and its API wherever it is served, and reloads work at any depth. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test, type ServedApp } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";

/** Opens a deep link, follows links, and reloads on the way. */
async function expectWorkingApp(page: Page, app: ServedApp, open: (path: string) => Promise<void>, apiPrefix: string): Promise<void> {
  const requestPaths: string[] = [];
  page.on("request", (request) => requestPaths.push(new URL(request.url()).pathname));
  const api = recordApiRequests(page);
  const prod = await app.env("prod");
  await open(paths.resource(prod, "std::testing::NullResource[switch-1.example.com,name=/etc/app/switch-1.example.com.conf]", "logs"));
  await expect(tableRows(page, "Logs").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources", exact: true }).click();
  await expect(page).toHaveURL(app.url + paths.resources(prod).slice(1));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await page.reload();
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await page.getByRole("link", { name: "Lookout overview" }).click();
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  await page.reload();
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  expect(api.requests.length).toBeGreaterThan(5);
  const base = new URL(app.url).pathname;
  const unexpected = requestPaths.filter((address) => !address.startsWith(base) && !address.startsWith(`${apiPrefix}/api/v`));
  expect(unexpected.filter((address) => `${address}/` !== base)).toEqual([]);
}

test("at /console/", async ({ page, app, open }) => expectWorkingApp(page, app, open, ""));

test.describe("behind a prefix", () => {
  test.use({ serveOptions: { base: "/ops/lookout/console/" } });
  test("uses the API next to the console", async ({ page, app, open }) => expectWorkingApp(page, app, open, "/ops/lookout"));
});

test.describe("behind a prefix that contains /console/", () => {
  test.use({ serveOptions: { base: "/console/east/console/" } });
  test("uses the last /console/ as the base", async ({ page, app, open }) => expectWorkingApp(page, app, open, "/console/east"));
});

test.describe("at a path without /console/, named in meta elements", () => {
  test.use({
    // eslint-disable-next-line no-empty-pattern
    serveOptions: async ({}, provide) => {
      const dist = mkdtempSync(join(tmpdir(), "lookout-meta-"));
      cpSync("dist", dist, { recursive: true });
      const html = readFileSync(join(dist, "index.html"), "utf8")
        .replace('name="lookout-base" content=""', 'name="lookout-base" content="/ops/"')
        .replace('name="lookout-api" content=""', 'name="lookout-api" content="/orchestrator/api"');
      writeFileSync(join(dist, "index.html"), html);
      await provide({ dist, base: "/ops/", apiPrefix: "/orchestrator" });
    },
  });
  test("uses both meta elements", async ({ page, app, open }) => expectWorkingApp(page, app, open, "/orchestrator"));
});
