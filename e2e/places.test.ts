/** The app finds its base and its API wherever it is served, and a reload works at any depth. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, recordApi, rows, test, type App } from "./fixtures.ts";

/** Opens a deep page by its address, follows links from it, and reloads on the way. */
async function tour(page: Page, app: App, open: (path: string) => Promise<void>, apiPrefix: string): Promise<void> {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(new URL(request.url()).pathname));
  const api = recordApi(page);
  const prod = await app.env("prod");
  await open(paths.resource(prod, "std::testing::NullResource[switch-1.example.com,name=/etc/app/switch-1.example.com.conf]", "logs"));
  await expect(rows(page, "Logs").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources", exact: true }).click();
  await expect(page).toHaveURL(app.url + paths.resources(prod).slice(1));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.reload();
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.getByRole("link", { name: "Lookout: overview" }).click();
  await expect(rows(page, "Overview").first()).toBeVisible();
  await page.reload();
  await expect(rows(page, "Overview").first()).toBeVisible();
  expect(api.asked.length).toBeGreaterThan(5);
  const base = new URL(app.url).pathname;
  const strange = addresses.filter((address) => !address.startsWith(base) && !address.startsWith(`${apiPrefix}/api/v`));
  expect(strange.filter((address) => `${address}/` !== base)).toEqual([]);
}

test("at /console/", async ({ page, app, open }) => tour(page, app, open, ""));

test.describe("behind a prefix", () => {
  test.use({ place: { base: "/ops/lookout/console/" } });
  test("the API is beside the console", async ({ page, app, open }) => tour(page, app, open, "/ops/lookout"));
});

test.describe("behind a prefix that has the word itself", () => {
  test.use({ place: { base: "/console/east/console/" } });
  test("the last one counts", async ({ page, app, open }) => tour(page, app, open, "/console/east"));
});

test.describe("behind a prefix without the word, named in the page", () => {
  test.use({
    // eslint-disable-next-line no-empty-pattern
    place: async ({}, give) => {
      const dist = mkdtempSync(join(tmpdir(), "lookout-named-"));
      cpSync("dist", dist, { recursive: true });
      const html = readFileSync(join(dist, "index.html"), "utf8")
        .replace('name="lookout-base" content=""', 'name="lookout-base" content="/ops/"')
        .replace('name="lookout-api" content=""', 'name="lookout-api" content="/orchestrator/api"');
      writeFileSync(join(dist, "index.html"), html);
      await give({ dist, base: "/ops/", apiPrefix: "/orchestrator" });
    },
  });
  test("both are found", async ({ page, app, open }) => tour(page, app, open, "/orchestrator"));
});
