/** Projects: creating, renaming and deleting them. */
import { paths } from "../src/paths.ts";
import { expect, onRealServer, test } from "./fixtures.ts";

test("creates, renames and deletes a project", onRealServer, async ({ page, app, open }) => {
  const name = app.uniqueName("Project");
  await open(paths.projects());
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("textbox", { name: "Project name" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: `Created project ${name}` })).toBeVisible();
  const heading = (text: string) => page.getByRole("heading", { level: 2, name: text, exact: true });
  await expect(heading(name)).toBeVisible();

  await page.getByRole("button", { name: `Rename ${name}` }).click();
  await page.getByRole("textbox", { name: `New name of ${name}` }).fill(`${name}, renamed`);
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(heading(`${name}, renamed`)).toBeVisible();
  await expect(heading(name)).toHaveCount(0);

  await page.getByRole("button", { name: `Delete ${name}, renamed` }).click();
  const deleteDialog = page.getByRole("dialog", { name: new RegExp(`Delete .*${name}, renamed`) });
  await deleteDialog.getByRole("button", { name: "Cancel" }).click();
  await expect(heading(`${name}, renamed`)).toBeVisible();
  await page.getByRole("button", { name: `Delete ${name}, renamed` }).click();
  await deleteDialog.getByRole("button", { name: "Delete project" }).click();
  await expect(page.getByRole("alert").filter({ hasText: `Deleted project ${name}, renamed` })).toBeVisible();
  await expect(heading(`${name}, renamed`)).toHaveCount(0);
});
