/** A new release on the server: the code of the old one is gone, and the app recovers by itself. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, rows, test as served } from "./fixtures.ts";
import { countLoads } from "./steps.ts";

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

/** The app's word that something could not be loaded. */
const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "could not be loaded" });
const notNow = (page: Page) => notice(page).getByRole("button", { name: "Not now" });

test("a part whose code is gone comes with the page, which is loaded afresh, once", async ({ page, app, open, dist }) => {
  await open(paths.resources(await app.env("prod"), { sort: "agent.asc" }));
  await expect(rows(page, "Resources")).toHaveCount(20);
  const address = page.url();
  const loads = countLoads(page);
  release(dist);
  const status = page.getByRole("search").getByRole("button", { name: /^Status/ });
  await Promise.all([page.waitForEvent("load"), status.click()]);
  await status.click();
  await expect(page.getByRole("checkbox", { name: "failed" })).toBeVisible();
  expect([page.url(), loads()]).toEqual([address, 1]);
});

test("a question whose code is gone does nothing, and can be asked once the page is loaded afresh", async ({ page, app, open, dist }) => {
  const name = app.ownName("Project");
  await app.ask("PUT", "/api/v2/project", { body: { name } });
  await open(paths.projects());
  const remove = page.getByRole("button", { name: `Delete ${name}` });
  await expect(remove).toBeVisible();
  release(dist);
  await Promise.all([page.waitForEvent("load"), remove.click()]);
  await remove.click();
  await expect(page.getByRole("dialog", { name: new RegExp(name) })).toBeVisible();
});

test("nothing that was typed is lost for a part whose code is gone, unless somebody says so", async ({ page, open, dist }) => {
  await open(paths.createEnvironment());
  const field = page.getByLabel("Name", { exact: true });
  await field.fill("unsaved");
  await page.waitForLoadState("networkidle");
  const loads = countLoads(page);
  release(dist);
  await page.getByRole("button", { name: "Preferences" }).click();
  await notNow(page).click();
  await expect(notice(page)).toHaveCount(0);
  // What could not open stays closed, and is tried again.
  await page.getByRole("button", { name: "Preferences" }).click();
  const reload = notice(page).getByRole("button", { name: "Reload" });
  const asked: string[] = [];
  const answer = (how: "dismiss" | "accept") =>
    page.once("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog[how]();
    });
  answer("dismiss");
  await reload.click();
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expect(field).toHaveValue("unsaved");
  answer("accept");
  await Promise.all([page.waitForEvent("load"), reload.click()]);
  await expect(field).toHaveValue("");
  expect(loads()).toBe(1);
});

test("what a toast would have said is said without its code", async ({ page, app, open, dist, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(paths.resources(await app.env("prod")));
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  const loads = countLoads(page);
  release(dist);
  for (const times of [1, 2]) {
    await page.getByRole("button", { name: "Copy ids" }).click();
    await expect(notice(page).getByText("Copied 20 ids")).toHaveCount(times);
  }
  expect(loads()).toBe(0);
});

test("during an outage a part that cannot be loaded leaves its page alone, and opens afterwards", async ({ page, app, open }) => {
  await open(paths.projects());
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const loads = countLoads(page);
  await app.stop();
  await page.keyboard.press("Control+k");
  await notNow(page).click();
  await expect(page.getByRole("list", { name: "Projects" })).toBeVisible();
  await app.start();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(loads()).toBe(0);
});

test("a comparison whose code is gone says so", async ({ page, app, open, dist }) => {
  for (const name of readdirSync(dist)) if (name.startsWith("compare.worker")) rmSync(join(dist, name));
  const loads = countLoads(page);
  await open(paths.resource(await app.env("prod"), "std::testing::NullResource[router-2,name=core]", "history"));
  await expect.poll(loads).toBe(2);
  await expect(page.getByRole("region", { name: "Comparison" }).getByRole("alert")).toHaveText(
    "The code that compares could not be loaded.",
  );
  await expect(notice(page).first()).toBeVisible();
  expect(loads()).toBe(2);
});
