/** A new release removes the code of an open tab's release. The app recovers automatically. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test as baseTest } from "./fixtures.ts";
import { countPageLoads } from "./steps.ts";

const test = baseTest.extend<{ dist: string }>({
  // eslint-disable-next-line no-empty-pattern
  dist: async ({}, provide) => {
    const dist = mkdtempSync(join(tmpdir(), "lookout-release-"));
    cpSync("dist", dist, { recursive: true });
    await provide(dist);
    rmSync(dist, { recursive: true });
  },
  serveOptions: async ({ dist }, provide) => provide({ dist }),
});

/** Renames all scripts of the build, as a new release would. */
function deployNextRelease(dist: string): void {
  const scriptNames = readdirSync(dist).filter((name) => name.endsWith(".js"));
  for (const name of readdirSync(dist)) {
    const file = join(dist, name);
    if (!/\.(js|html)$/.test(name)) continue;
    writeFileSync(
      file,
      scriptNames.reduce(
        (text, scriptName) => text.replaceAll(scriptName, scriptName.replace(/\.js$/, "-next.js")),
        readFileSync(file, "utf8"),
      ),
    );
    if (name.endsWith(".js")) renameSync(file, file.replace(/\.js$/, "-next.js"));
  }
}

test("following a link to removed code loads the target URL once", async ({ page, app, open, dist }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await expect(page).toHaveURL(app.url + paths.environment(await app.env("prod")).slice(1));
  expect(getLoadCount()).toBe(1);
  // The next page loads from the new release.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  expect(getLoadCount()).toBe(1);
});

test("shows an error without a reload loop if the code is missing", async ({ page, open, dist }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const getLoadCount = countPageLoads(page);
  for (const name of readdirSync(dist)) if (name.startsWith("ProjectsPage")) rmSync(join(dist, name));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect.poll(getLoadCount).toBe(1);
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  expect(getLoadCount()).toBe(1);
});

test("confirms leaving unsaved changes before loading the new release", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("unsaved");
  // The dialog's code must load before the next release is deployed.
  await page.waitForLoadState("networkidle");
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("unsaved");
  expect(getLoadCount()).toBe(0);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  expect(getLoadCount()).toBe(1);
});

/** The notice that some code failed to load. */
const loadErrorNotice = (page: Page) => page.getByRole("alert").filter({ hasText: /couldn't load/i });
const dismissButton = (page: Page) => loadErrorNotice(page).getByRole("button", { name: "Not now" });

test("opening a component whose code was removed reloads the page once", async ({ page, app, open, dist }) => {
  await open(paths.resources(await app.env("prod"), { sort: "agent.asc" }));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const address = page.url();
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  const status = page.getByRole("search").getByRole("button", { name: /^Status/ });
  await Promise.all([page.waitForEvent("load"), status.click()]);
  await status.click();
  await expect(page.getByRole("checkbox", { name: "failed" })).toBeVisible();
  expect([page.url(), getLoadCount()]).toEqual([address, 1]);
});

test("a confirm dialog whose code was removed reloads the page, and opens on the next click", async ({ page, app, open, dist }) => {
  const name = app.uniqueName("Project");
  await app.callApi("PUT", "/api/v2/project", { body: { name } });
  await open(paths.projects());
  const deleteButton = page.getByRole("button", { name: `Delete ${name}` });
  await expect(deleteButton).toBeVisible();
  deployNextRelease(dist);
  await Promise.all([page.waitForEvent("load"), deleteButton.click()]);
  await deleteButton.click();
  await expect(page.getByRole("dialog", { name: new RegExp(name) })).toBeVisible();
});

test("unsaved input is kept if code was removed, until the user chooses to reload", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  const nameField = page.getByLabel("Name", { exact: true });
  await nameField.fill("unsaved");
  await page.waitForLoadState("networkidle");
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  await page.getByRole("button", { name: "Preferences" }).click();
  await dismissButton(page).click();
  await expect(loadErrorNotice(page)).toHaveCount(0);
  // The menu stays closed; a second click tries again.
  await page.getByRole("button", { name: "Preferences" }).click();
  const reload = loadErrorNotice(page).getByRole("button", { name: "Reload" });
  const dialogTypes: string[] = [];
  const answerNextDialog = (action: "dismiss" | "accept") =>
    page.once("dialog", (dialog) => {
      dialogTypes.push(dialog.type());
      void dialog[action]();
    });
  answerNextDialog("dismiss");
  await reload.click();
  await expect.poll(() => dialogTypes).toEqual(["beforeunload"]);
  await expect(nameField).toHaveValue("unsaved");
  answerNextDialog("accept");
  await Promise.all([page.waitForEvent("load"), reload.click()]);
  await expect(nameField).toHaveValue("");
  expect(getLoadCount()).toBe(1);
});

test("shows the text of a toast whose code was removed", async ({ page, app, open, dist, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(paths.resources(await app.env("prod")));
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  for (const count of [1, 2]) {
    await page.getByRole("button", { name: "Copy IDs" }).click();
    await expect(loadErrorNotice(page).getByText("Copied 20 IDs")).toHaveCount(count);
  }
  expect(getLoadCount()).toBe(0);
});

test("a component that fails to load during an outage opens once the outage is over", async ({ page, app, open }) => {
  await open(paths.projects());
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const getLoadCount = countPageLoads(page);
  await app.stop();
  await page.keyboard.press("Control+k");
  await dismissButton(page).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await app.start();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("option", { name: "Projects" })).toBeVisible();
  expect(getLoadCount()).toBe(0);
});

test("a comparison whose worker was removed shows an error", async ({ page, app, open, dist }) => {
  for (const name of readdirSync(dist)) if (name.startsWith("compare.worker")) rmSync(join(dist, name));
  const getLoadCount = countPageLoads(page);
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[router-2,name=core]", "history"));
  await expect.poll(getLoadCount).toBe(2);
  await expect(page.getByRole("region", { name: "Comparison" }).getByRole("alert")).toHaveText("Couldn't load the comparison code.");
  await expect(loadErrorNotice(page).first()).toBeVisible();
  expect(getLoadCount()).toBe(2);
});
