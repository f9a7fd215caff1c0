/** A new release on the server: the code of the old one is gone, and the app recovers by itself. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, rows, test as served } from "./fixtures.ts";

const test = served.extend<{ dist: string }>({
  // eslint-disable-next-line no-empty-pattern
  dist: async ({}, give) => {
    const dist = mkdtempSync(join(tmpdir(), "lookout-release-"));
    cpSync("dist", dist, { recursive: true });
    await give(dist);
    rmSync(dist, { recursive: true });
  },
  place: async ({ dist }, give) => give({ dist }),
});

/** The same build under other names, as the next release has them. */
function release(dist: string): void {
  const names = readdirSync(dist).filter((name) => name.endsWith(".js"));
  for (const name of readdirSync(dist)) {
    const file = join(dist, name);
    if (!/\.(js|html)$/.test(name)) continue;
    writeFileSync(
      file,
      names.reduce((text, old) => text.replaceAll(old, old.replace(/\.js$/, "-next.js")), readFileSync(file, "utf8")),
    );
    if (name.endsWith(".js")) renameSync(file, file.replace(/\.js$/, "-next.js"));
  }
}

/** How often a page of the app was loaded anew. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  return () => loads;
}

test("the address that was meant is loaded afresh, once", async ({ page, app, open, dist }) => {
  await open(paths.overview());
  await expect(rows(page, "Overview").first()).toBeVisible();
  const loads = countLoads(page);
  release(dist);
  await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await expect(page).toHaveURL(app.url + paths.environment(await app.env("prod")).slice(1));
  expect(loads()).toBe(1);
  // The next page comes with the new release.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  expect(loads()).toBe(1);
});

test("a release that lacks the code is said to, and not loaded again and again", async ({ page, open, dist }) => {
  await open(paths.overview());
  await expect(rows(page, "Overview").first()).toBeVisible();
  const loads = countLoads(page);
  for (const name of readdirSync(dist)) if (name.startsWith("ProjectsPage")) rmSync(join(dist, name));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect.poll(loads).toBe(1);
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await expect(rows(page, "Overview").first()).toBeVisible();
  expect(loads()).toBe(1);
});

test("what was typed and not saved is asked about before", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("unsaved");
  // The question's own code must be there before the release goes.
  await page.waitForLoadState("networkidle");
  const loads = countLoads(page);
  release(dist);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("unsaved");
  expect(loads()).toBe(0);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  expect(loads()).toBe(1);
});
