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

/** The notice that part of a page can't be loaded, or its replacement for a page. */
const loadErrorNotice = (page: Page) => page.getByRole("alert").filter({ hasText: /couldn't load|failed|new release/i });
const mainLink = (page: Page, name: string) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

test("shows an error without a reload if the code is missing in the same release", async ({ page, open, dist }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const getLoadCount = countPageLoads(page);
  for (const name of readdirSync(dist)) if (name.startsWith("ProjectsPage")) rmSync(join(dist, name));
  await mainLink(page, "Projects").click();
  await expect(loadErrorNotice(page)).toContainText("Loading this page's code failed. Retrying automatically.");
  await mainLink(page, "Overview").click();
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  expect(getLoadCount()).toBe(0);
});

test("a page that wasn't visited before an outage opens by itself after it", async ({ page, app, open }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const getLoadCount = countPageLoads(page);
  await app.stop();
  await mainLink(page, "Projects").click();
  await expect(loadErrorNotice(page)).toContainText("Retrying automatically.");
  await app.start();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible({ timeout: 20_000 });
  expect(getLoadCount()).toBe(0);
});

test("a file that fails to load once costs neither a reload nor the selection", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  const getLoadCount = countPageLoads(page);
  await page.route(/\.(js|css)$/, (route) => route.abort(), { times: 1 });
  await page.getByRole("button", { name: "Preferences" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  await expect(loadErrorNotice(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Copy IDs" })).toBeVisible();
  expect(getLoadCount()).toBe(0);
});

test("a page whose style sheet fails to load is shown with it", async ({ page, app, open }) => {
  await page.route(/DashboardPage.*\.css$/, (route) => route.abort(), { times: 1 });
  await open(paths.environment(await app.env("prod")));
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  const countRules = () =>
    page.evaluate(() => [...document.styleSheets].find(({ href }) => href?.includes("DashboardPage"))?.cssRules.length ?? 0);
  expect(await countRules()).toBeGreaterThan(0);
});

test("doesn't reload before all scripts of the new release respond", async ({ page, open, dist }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  const entry = readdirSync(dist).find((name) => /^index-.*-next\.js$/.test(name))!;
  renameSync(join(dist, entry), join(dist, "late.js"));
  await mainLink(page, "Projects").click();
  await expect(loadErrorNotice(page)).toContainText("Retrying automatically.");
  expect(getLoadCount()).toBe(0);
  renameSync(join(dist, "late.js"), join(dist, entry));
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible({ timeout: 20_000 });
  expect(getLoadCount()).toBe(1);
});

/** Waits for what the first unsaved input loads: otherwise a new release could remove it first. */
const waitForDialogCode = (page: Page) => expect(page.locator(".mantine-Notifications-root").first()).toBeAttached();

test("confirms leaving unsaved changes before loading the new release", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("unsaved");
  await waitForDialogCode(page);
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

const dismissButton = (page: Page) => loadErrorNotice(page).getByRole("button", { name: "Not now" });

test("a component whose code was removed asks to reload, which would lose the selection", async ({ page, app, open, dist }) => {
  await open(paths.resources(await app.env("prod"), { sort: "agent.asc" }));
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  const getLoadCount = countPageLoads(page);
  deployNextRelease(dist);
  const status = page.getByRole("search").getByRole("button", { name: /^Status/ });
  await status.click();
  await expect(loadErrorNotice(page)).toContainText("there's a new release of Lookout");
  await expect(page.getByRole("button", { name: "Copy IDs" })).toBeVisible();
  expect(getLoadCount()).toBe(0);
  await Promise.all([page.waitForEvent("load"), loadErrorNotice(page).getByRole("button", { name: "Reload" }).click()]);
  await status.click();
  await expect(page.getByRole("checkbox", { name: "failed" })).toBeVisible();
});

test("an operation whose confirm dialog was removed doesn't start", async ({ page, app, open, dist }) => {
  const name = app.uniqueName("Project");
  await app.callApi("PUT", "/api/v2/project", { body: { name } });
  await open(paths.projects());
  const deleteButton = page.getByRole("button", { name: `Delete ${name}` });
  await expect(deleteButton).toBeVisible();
  deployNextRelease(dist);
  await deleteButton.click();
  await expect(loadErrorNotice(page)).toContainText("there's a new release of Lookout");
  await dismissButton(page).click();
  await expect(loadErrorNotice(page)).toHaveCount(0);
  await expect(deleteButton).toBeVisible();
});

test("unsaved input is kept if code was removed, until the user chooses to reload", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  const nameField = page.getByLabel("Name", { exact: true });
  await nameField.fill("unsaved");
  await waitForDialogCode(page);
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

test("a component that fails to load during an outage opens by itself after it", async ({ page, app, open }) => {
  await open(paths.projects());
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const getLoadCount = countPageLoads(page);
  await app.stop();
  await page.keyboard.press("?");
  await expect(loadErrorNotice(page)).toContainText("Loading part of this page failed. Retrying automatically.");
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await app.start();
  await expect(page.getByRole("dialog")).toBeVisible({ timeout: 20_000 });
  await expect(loadErrorNotice(page)).toHaveCount(0);
  expect(getLoadCount()).toBe(0);
});

test("a comparison whose worker fails to load shows an error, and then loads", async ({ page, app, open, dist }) => {
  const worker = readdirSync(dist).find((name) => name.startsWith("compare.worker"))!;
  renameSync(join(dist, worker), join(dist, "late.js"));
  const getLoadCount = countPageLoads(page);
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[router-2,name=core]", "history"));
  const comparison = page.getByRole("region", { name: "Comparison" });
  await expect(comparison.getByRole("alert")).toContainText("Couldn't load the comparison code.");
  renameSync(join(dist, "late.js"), join(dist, worker));
  await expect(comparison.getByRole("alert")).toHaveCount(0, { timeout: 20_000 });
  expect(getLoadCount()).toBe(1);
});
