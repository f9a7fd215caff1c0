/** A new release on the server: the code of the old one is gone, and the app recovers by itself. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test as served } from "./fixtures.ts";
import { countPageLoads } from "./steps.ts";

const test = served.extend<{ dist: string }>({
  // eslint-disable-next-line no-empty-pattern
  dist: async ({}, provide) => {
    const dist = mkdtempSync(join(tmpdir(), "lookout-release-"));
    cpSync("dist", dist, { recursive: true });
    await provide(dist);
    rmSync(dist, { recursive: true });
  },
  serveOptions: async ({ dist }, provide) => provide({ dist }),
});

/** The same build under other names, as the next release has them. */
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

test("the address that was meant is loaded afresh, once", async ({ page, app, open, dist }) => {
  await open(paths.overview());
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const loads = countPageLoads(page);
  deployNextRelease(dist);
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
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  const loads = countPageLoads(page);
  for (const name of readdirSync(dist)) if (name.startsWith("ProjectsPage")) rmSync(join(dist, name));
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect.poll(loads).toBe(1);
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await expect(tableRows(page, "Overview").first()).toBeVisible();
  expect(loads()).toBe(1);
});

test("what was typed and not saved is asked about before", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("unsaved");
  // The question's own code must be there before the release goes.
  await page.waitForLoadState("networkidle");
  const loads = countPageLoads(page);
  deployNextRelease(dist);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("unsaved");
  expect(loads()).toBe(0);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  expect(loads()).toBe(1);
});

/** The app's word that something could not be loaded. */
const loadErrorNotice = (page: Page) => page.getByRole("alert").filter({ hasText: "could not be loaded" });
const dismissButton = (page: Page) => loadErrorNotice(page).getByRole("button", { name: "Not now" });

test("a part whose code is gone comes with the page, which is loaded afresh, once", async ({ page, app, open, dist }) => {
  await open(paths.resources(await app.env("prod"), { sort: "agent.asc" }));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const address = page.url();
  const loads = countPageLoads(page);
  deployNextRelease(dist);
  const status = page.getByRole("search").getByRole("button", { name: /^Status/ });
  await Promise.all([page.waitForEvent("load"), status.click()]);
  await status.click();
  await expect(page.getByRole("checkbox", { name: "failed" })).toBeVisible();
  expect([page.url(), loads()]).toEqual([address, 1]);
});

test("a question whose code is gone does nothing, and can be asked once the page is loaded afresh", async ({ page, app, open, dist }) => {
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

test("nothing that was typed is lost for a part whose code is gone, unless somebody says so", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  const nameField = page.getByLabel("Name", { exact: true });
  await nameField.fill("unsaved");
  await page.waitForLoadState("networkidle");
  const loads = countPageLoads(page);
  deployNextRelease(dist);
  await page.getByRole("button", { name: "Preferences" }).click();
  await dismissButton(page).click();
  await expect(loadErrorNotice(page)).toHaveCount(0);
  // What could not open stays closed, and is tried again.
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
  expect(loads()).toBe(1);
});

test("what a toast would have said is said without its code", async ({ page, app, open, dist, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(paths.resources(await app.env("prod")));
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  const loads = countPageLoads(page);
  deployNextRelease(dist);
  for (const count of [1, 2]) {
    await page.getByRole("button", { name: "Copy ids" }).click();
    await expect(loadErrorNotice(page).getByText("Copied 20 ids")).toHaveCount(count);
  }
  expect(loads()).toBe(0);
});

test("during an outage a part that cannot be loaded leaves its page alone, and opens afterwards", async ({ page, app, open }) => {
  await open(paths.projects());
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const loads = countPageLoads(page);
  await app.stop();
  await page.keyboard.press("Control+k");
  await dismissButton(page).click();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await app.start();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(loads()).toBe(0);
});

test("a comparison whose code is gone says so", async ({ page, app, open, dist }) => {
  for (const name of readdirSync(dist)) if (name.startsWith("compare.worker")) rmSync(join(dist, name));
  const loads = countPageLoads(page);
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[router-2,name=core]", "history"));
  await expect.poll(loads).toBe(2);
  await expect(page.getByRole("region", { name: "Comparison" }).getByRole("alert")).toHaveText(
    "The code that compares could not be loaded.",
  );
  await expect(loadErrorNotice(page).first()).toBeVisible();
  expect(loads()).toBe(2);
});
