/** The form that creates an environment. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, test, pixel } from "./fixtures.ts";

const create = (page: Page) => page.getByRole("main").getByRole("button", { name: "Create environment" });
// One transparent pixel.
test("a project and its first environment are created in one form, which leads to the environment", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await open(paths.createEnvironment());
  await expect(create(page)).toBeDisabled();
  await page.getByRole("combobox", { name: /^Project/ }).selectOption("New project …");
  await page.getByLabel("Name of the new project").fill(name);
  await page.getByLabel("Name", { exact: true }).fill("first");
  await page.getByLabel("Description").fill("Größe: 日本");
  await page.getByLabel("Icon").setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: pixel });
  await expect(page.getByRole("button", { name: "Remove icon" })).toBeVisible();
  await create(page).click();
  await expect(page.getByRole("banner").getByRole("button", { name: "first" })).toBeVisible();
  await expect(page).toHaveURL(/\/env\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("alert").filter({ hasText: "Created the environment first" })).toBeVisible();
  const { data } = await app.ask("GET", "/api/v2/project?environment_details=true");
  const project = (data as { name: string; environments: object[] }[]).find((item) => item.name === name);
  expect(project?.environments).toEqual([
    expect.objectContaining({ name: "first", description: "Größe: 日本", icon: `image/png;base64,${pixel.toString("base64")}` }),
  ]);
});

test("the description is counted, and what is too long is not sent", async ({ page, open }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("wordy");
  const description = page.getByLabel("Description");
  await description.fill("x".repeat(255));
  await expect(page.getByText("255 of 255")).toBeVisible();
  await expect(create(page)).toBeEnabled();
  await description.fill("x".repeat(256));
  await expect(page.getByText("256 of 255")).toBeVisible();
  await expect(create(page)).toBeDisabled();
});

test("repository and branch are set together", async ({ page, open }) => {
  await open(paths.createEnvironment());
  await page.getByLabel("Name", { exact: true }).fill("from a repository");
  await page.getByLabel("Repository").fill("https://example.com/model.git");
  await expect(create(page)).toBeDisabled();
  await expect(page.getByText(/set together/)).toBeVisible();
  await page.getByLabel("Branch").fill("main");
  await expect(create(page)).toBeEnabled();
  await expect(page.getByText(/set together/)).toHaveCount(0);
});

test("an icon is shown before it is sent; what the server would refuse is refused at once", async ({ page, open }) => {
  await open(paths.createEnvironment());
  const icon = page.getByLabel("Icon");
  const preview = page.getByRole("main").locator("img");
  await icon.setInputFiles({ name: "icon.gif", mimeType: "image/gif", buffer: pixel });
  await expect(page.getByRole("alert")).toContainText(/PNG, JPEG, WebP or SVG/);
  await icon.setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: Buffer.alloc(60_000) });
  await expect(page.getByRole("alert")).toContainText(/too large/);
  await expect(preview).toHaveCount(0);
  await icon.setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: pixel });
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await page.getByRole("button", { name: "Remove icon" }).click();
  await expect(preview).toHaveCount(0);
});

test("a refusal stands in the form, and nothing typed is lost", async ({ page, app, open }) => {
  const { data } = await app.ask("GET", "/api/v2/project");
  const network = (data as { id: string; name: string }[]).find(({ name }) => name === "network")!.id;
  await open(paths.createEnvironment({ project: network }));
  await page.getByLabel("Name", { exact: true }).fill("prod");
  await page.getByLabel("Description").fill("another one");
  await create(page).click();
  await expect(page.getByRole("alert")).toContainText(/already has an environment with name prod/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("prod");
  await expect(page.getByLabel("Description")).toHaveValue("another one");
});

test("leaving what was typed asks first: by a link, by Back, and out of the app", async ({ page, open }) => {
  await open(paths.projects());
  await page.getByRole("link", { name: "Add environment" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("unsaved");
  const question = page.getByRole("dialog");
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" });
  for (const leave of [() => link.click(), () => page.goBack()]) {
    await leave();
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toHaveCount(0);
    await expect(page).toHaveURL(/environments\/new/);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("unsaved");
  }
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("unsaved");
  await link.click();
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("without the projects it says so, a new one can be named, and the button says what is missing", async ({ page, app, open }) => {
  const name = app.ownName("Project");
  await page.route(/\/api\/v2\/project\b/, (route) =>
    route.request().method() === "GET" ? route.fulfill({ status: 502 }) : route.continue(),
  );
  await open(paths.createEnvironment());
  await expect(page.getByRole("alert").filter({ hasText: "The projects could not be loaded" })).toBeVisible();
  await expect(create(page)).toHaveAccessibleDescription("The projects are not loaded yet");
  await page.getByRole("combobox", { name: /^Project/ }).selectOption("New project …");
  await expect(create(page)).toHaveAccessibleDescription("The new project has no name yet");
  await page.getByLabel("Name of the new project").fill(name);
  await expect(create(page)).toHaveAccessibleDescription("The environment has no name yet");
  await page.getByLabel("Name", { exact: true }).fill("first");
  await create(page).click();
  await expect(page).toHaveURL(/\/env\/[0-9a-f-]{36}$/);
});
