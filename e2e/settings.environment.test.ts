/** Settings: what an environment is, and how it is lost. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, pixel, recordApi, test } from "./fixtures.ts";
import { field, unsaved, set } from "./settings.ts";
import { expectWellMade, holdPath, ownEnvironment, question, toast } from "./steps.ts";

test("an environment is renamed, described, moved, and given a repository and an icon", async ({ page, app, open }) => {
  const { env, name } = await ownEnvironment(app, "edit");
  const other = app.ownName("another");
  await app.ask("PUT", "/api/v2/project", { body: { name: other } });
  await open(paths.settings(env));
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("Nothing was changed");
  await field(page, "Name").fill(`${name} renamed`);
  await field(page, "Description").fill("x".repeat(256));
  await expect(page.getByText("256 of 255")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("The description is too long");
  await field(page, "Description").fill("What it is for");
  await field(page, "Repository").fill("https://git.example.com/model.git");
  await expect(page.getByText("Repository and branch are set together")).toBeVisible();
  await field(page, "Branch").fill("main");
  await field(page, "Icon").setInputFiles({ name: "large.png", mimeType: "image/png", buffer: Buffer.alloc(50_000) });
  await expect(page.getByRole("alert")).toContainText("64 kB at most");
  await field(page, "Icon").setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: pixel });
  await page.getByRole("combobox", { name: /^Project/ }).selectOption(other);
  await expect(page.getByText(`The environment moves from ${name} to ${other}`)).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, `Saved the environment ${name} renamed`)).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: `${name} renamed` })).toBeVisible();
  const { data } = await app.ask("GET", `/api/v2/environment/${env}?details=true`);
  expect(data).toMatchObject({
    name: `${name} renamed`,
    description: "What it is for",
    repo_url: "https://git.example.com/model.git",
    repo_branch: "main",
    icon: `image/png;base64,${pixel.toString("base64")}`,
  });
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("Nothing was changed");
});

test("a name that is taken is refused with the server's reason, and stays typed", async ({ page, app, open }) => {
  const { env, project } = await ownEnvironment(app, "twins");
  await app.ask("PUT", "/api/v2/environment", { body: { name: "the other twin", project_id: project } });
  await open(paths.settings(env));
  await field(page, "Name").fill("the other twin");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert")).toContainText("already has an environment with name the other twin");
  await expect(field(page, "Name")).toHaveValue("the other twin");
});

test("a question tells what is being counted, and what could not be", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "uncounted");
  const agents = "**/api/v2/agents?**";
  await page.route(agents, (route) => route.fulfill({ status: 500, json: { message: "no" } }));
  const go = await holdPath(page, agents);
  await open(paths.settings(env));
  await page.getByRole("button", { name: "Clear environment" }).click();
  const lost = question(page).getByRole("list", { name: "What will be lost" });
  await expect(lost).toContainText("agents (being counted)");
  go();
  await expect(lost).toContainText("agents (how many is not known)");
  await expect(lost).toContainText("0 compile reports");
});

test("a clear says what will be lost, asks for the name, and is told on every page until it is over", async ({ page, app, open }) => {
  const { env, name } = await ownEnvironment(app, "clear");
  await open(paths.settings(env));
  let go = () => {};
  await page.route("**/api/v2/decommission/*", async (route) => {
    await new Promise<void>((resolve) => (go = resolve));
    await route.continue();
  });
  await page.getByRole("button", { name: "Clear environment" }).click();
  await expect(question(page).getByRole("list", { name: "What will be lost" })).toContainText("0 resources");
  const yes = question(page).getByRole("button", { name: "Clear environment" });
  await expect(yes).toBeDisabled();
  await question(page).getByRole("textbox").fill(`${name}!`);
  await expect(yes).toBeDisabled();
  await question(page).getByRole("textbox").fill(name);
  await yes.click();
  const banner = page.getByRole("status").filter({ hasText: `${name} is being cleared` });
  await expect(banner).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete environment" })).toHaveAccessibleDescription(/is being cleared/);
  await page.getByRole("link", { name: "Resources", exact: true }).click();
  await expect(banner).toBeVisible();
  go();
  await expect(toast(page, `Cleared the environment ${name}`)).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test("a deleted environment is left for the Overview, unsaved words and all, and nothing of it is asked for", async ({
  page,
  app,
  open,
}) => {
  const { env, name } = await ownEnvironment(app, "delete");
  await open(paths.settings(env));
  let go = () => {};
  await page.route(`**/api/v2/environment/${env}`, async (route) => {
    if (route.request().method() === "DELETE") await new Promise<void>((resolve) => (go = resolve));
    await route.continue();
  });
  await page.getByRole("button", { name: "Delete environment" }).click();
  await question(page).getByRole("textbox").fill(name);
  await question(page).getByRole("button", { name: "Delete environment" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${name} is being deleted` })).toBeVisible();
  await field(page, "Name").fill("not saved");
  const api = recordApi(page);
  go();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(toast(page, `Deleted the environment ${name}`)).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Overview" })).not.toContainText(name);
  await api.idle();
  expect(api.asked.filter((asked) => asked.includes(env))).toEqual([]);
});

test("a protected environment can be neither cleared nor deleted, and the way to its setting is shown", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "protected");
  await set(app, env, "protected_environment", true);
  await open(paths.settings(env));
  for (const deed of ["Clear", "Delete"]) {
    const button = page.getByRole("button", { name: `${deed} environment` });
    await expect(button).toHaveAccessibleDescription(/protected_environment is on/);
    await button.click({ force: true });
    await expect(question(page)).toHaveCount(0);
  }
  await page.getByRole("link", { name: "Show the setting protected_environment" }).click();
  await field(page, "protected_environment").uncheck();
  await page.getByRole("button", { name: "Save 1 change" }).click();
  await expect(unsaved(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Environment", exact: true }).click();
  await page.getByRole("button", { name: "Delete environment" }).click();
  await expect(question(page)).toBeVisible();
});

for (const tab of ["environment", "configuration"] as const) {
  const stands = (page: Page) => expect(tab === "environment" ? field(page, "Description") : field(page, "auto_deploy")).toBeVisible();

  test(`${tab}: at rest at most 14 requests a minute`, async ({ page, app, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    await open(paths.settings(await app.env("prod"), tab));
    await stands(page);
    await api.idle();
    await holdTime(page);
    const before = api.asked.length;
    await pass(page, 60, api);
    expect(api.asked.length - before).toBeLessThanOrEqual(14);
  });

  test(`${tab}: nothing that axe finds, nothing that scrolls sideways, also with unsaved words`, async ({ page, app, open }) => {
    await open(paths.settings(await app.env("prod"), tab));
    await stands(page);
    await field(page, tab === "environment" ? "Name" : "notification_retention").fill("what nobody has");
    await expectWellMade(page);
  });
}
