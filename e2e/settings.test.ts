/** Settings: configuration, properties of the environment, and clearing it. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onePixelPng, onRealServer, test, type ServedApp } from "./fixtures.ts";
import { createTestEnvironment, dialog, holdBack, toast } from "./steps.ts";

const settingField = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const setting = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
const unsavedChanges = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });

const getSettings = async (app: ServedApp, env: string) =>
  (await app.callApi("GET", "/api/v2/environment_settings", { env })).data.settings;

test("saves two of three changes, and keeps the rejected change with the reason", onRealServer, async ({ page, app, open }) => {
  const { env, name } = await createTestEnvironment(app, "three settings");
  await open(paths.settings(env, "configuration"));
  await settingField(page, "notification_retention").fill("30");
  await settingField(page, "auto_full_compile").fill("now and then");
  await settingField(page, "auto_deploy").uncheck();
  await page.getByRole("button", { name: "Save 3 changes" }).click();
  await expect(toast(page, `Saved 2 settings of ${name}`)).toBeVisible();
  await expect(setting(page, "auto_full_compile").getByRole("alert")).toContainText("'now and then' is not a valid cron expression");
  await expect(settingField(page, "auto_full_compile")).toHaveValue("now and then");
  await expect(unsavedChanges(page)).toContainText("1 unsaved change, 1 with an error: auto_full_compile");
  expect(await getSettings(app, env)).toMatchObject({ notification_retention: 30, auto_deploy: false, auto_full_compile: "" });

  await settingField(page, "auto_full_compile").fill("0 3 * * *");
  await expect(setting(page, "auto_full_compile").getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Save 1 change" }).click();
  await expect(unsavedChanges(page)).toHaveCount(0);
  expect(await getSettings(app, env)).toMatchObject({ auto_full_compile: "0 3 * * *" });
});

test("edits the name, description, project, repository and icon of an environment", onRealServer, async ({ page, app, open }) => {
  const { env, name } = await createTestEnvironment(app, "edit");
  const otherProject = app.uniqueName("another");
  await app.callApi("PUT", "/api/v2/project", { body: { name: otherProject } });
  await open(paths.settings(env));
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("No changes to save");
  await settingField(page, "Name").fill(`${name} renamed`);
  await settingField(page, "Description").fill("x".repeat(256));
  await expect(page.getByText("256 of 255 characters")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("The description is too long");
  await settingField(page, "Description").fill("What it is for");
  await settingField(page, "Repository").fill("https://git.example.com/model.git");
  await expect(page.getByText("Set both repository and branch")).toBeVisible();
  await settingField(page, "Branch").fill("main");
  await settingField(page, "Icon").setInputFiles({ name: "large.png", mimeType: "image/png", buffer: Buffer.alloc(50_000) });
  await expect(page.getByRole("alert")).toContainText("The maximum is 64 kB");
  await settingField(page, "Icon").setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: onePixelPng });
  await page.getByRole("combobox", { name: /^Project/ }).selectOption(otherProject);
  await expect(page.getByText(`Saving moves the environment and everything in it from ${name} to ${otherProject}`)).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, `Saved environment ${name} renamed`)).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: `${name} renamed` })).toBeVisible();
  const { data } = await app.callApi("GET", `/api/v2/environment/${env}?details=true`);
  expect(data).toMatchObject({
    name: `${name} renamed`,
    description: "What it is for",
    repo_url: "https://git.example.com/model.git",
    repo_branch: "main",
    icon: `image/png;base64,${onePixelPng.toString("base64")}`,
  });
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription("No changes to save");
});

test(
  "clearing shows what will be deleted, requires the name, and is announced on every page until it ends",
  onRealServer,
  async ({ page, app, open }) => {
    const { env, name } = await createTestEnvironment(app, "clear");
    await open(paths.settings(env));
    const releaseRequest = await holdBack(page, /\/api\/v2\/decommission\//);
    await page.getByRole("button", { name: "Clear environment" }).click();
    await expect(dialog(page).getByRole("list", { name: "What will be deleted" })).toContainText("0 resources");
    const confirmButton = dialog(page).getByRole("button", { name: "Clear environment" });
    await expect(confirmButton).toBeDisabled();
    await dialog(page).getByRole("textbox").fill(`${name}!`);
    await expect(confirmButton).toBeDisabled();
    await dialog(page).getByRole("textbox").fill(name);
    await confirmButton.click();
    const banner = page.getByRole("status").filter({ hasText: `${name} is being cleared` });
    await expect(banner).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete environment" })).toHaveAccessibleDescription(/is being cleared/);
    await page.getByRole("link", { name: "Resources", exact: true }).click();
    await expect(banner).toBeVisible();
    releaseRequest();
    await expect(toast(page, `Cleared environment ${name}`)).toBeVisible();
    await expect(banner).toHaveCount(0);
  },
);
