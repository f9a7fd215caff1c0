/** The form on the Create environment page. */
import { paths } from "../src/paths.ts";
import { expect, onePixelPng, onRealServer, test } from "./fixtures.ts";

test("creates a project and its first environment, then opens the environment", onRealServer, async ({ page, app, open }) => {
  const name = app.uniqueName("Project");
  await open(paths.createEnvironment());
  const createButton = page.getByRole("main").getByRole("button", { name: "Create environment" });
  await expect(createButton).toBeDisabled();
  await page.getByRole("combobox", { name: /^Project/ }).selectOption("New project…");
  await page.getByLabel("New project name").fill(name);
  await page.getByLabel("Name", { exact: true }).fill("first");
  await page.getByLabel("Description").fill("Größe: 日本");
  await page.getByLabel("Icon").setInputFiles({ name: "icon.png", mimeType: "image/png", buffer: onePixelPng });
  await expect(page.getByRole("button", { name: "Remove icon" })).toBeVisible();
  const preview = page.getByRole("main").locator("img");
  await expect.poll(() => preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await createButton.click();
  await expect(page.getByRole("banner").getByRole("button", { name: "first" })).toBeVisible();
  await expect(page).toHaveURL(/\/env\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("alert").filter({ hasText: "Created environment first" })).toBeVisible();
  const { data } = await app.callApi("GET", "/api/v2/project?environment_details=true");
  const project = (data as { name: string; environments: object[] }[]).find((item) => item.name === name);
  expect(project?.environments).toEqual([
    expect.objectContaining({ name: "first", description: "Größe: 日本", icon: `image/png;base64,${onePixelPng.toString("base64")}` }),
  ]);
});
