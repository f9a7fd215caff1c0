/** Users and roles. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { onRealServer, tableRows } from "./fixtures.ts";
import { accountButton, expect, submitSignIn, signInTest } from "./signin.ts";
import { clickRowAction, dialog, toast } from "./steps.ts";

const userRow = (page: Page, username: string) =>
  tableRows(page, "Users").filter({ has: page.getByRole("button", { name: `Actions for ${username}` }) });

signInTest(
  "adds a user, changes the password, grants and revokes administrator rights, and deletes the user",
  onRealServer,
  async ({ page, site, go, browser }) => {
    const username = `ann ü/${crypto.randomUUID().slice(0, 8)}`;
    await go(paths.users());
    await submitSignIn(page);
    await expect(userRow(page, "admin")).toContainText("you");
    await page.getByRole("button", { name: "Add user" }).click();
    const form = page.getByRole("form", { name: "Add user" });
    const addButton = form.getByRole("button", { name: "Add user" });
    await form.getByLabel("Username").fill(username);
    await form.getByLabel("Password").fill("Short-1");
    await expect(addButton).toHaveAccessibleDescription("The password doesn't meet the requirements");
    await expect(form.getByRole("listitem").filter({ hasText: "12 to 128 characters" })).toContainText("not met yet");
    await form.getByLabel("Password").fill("alllowercaseletters");
    await expect(form.getByRole("listitem").filter({ hasText: "At least three" })).toContainText("not met yet");
    await form.getByLabel("Password").fill("Correct-horse-1");
    await addButton.click();
    await expect(toast(page, `Added user ${username}`)).toBeVisible();
    await expect(userRow(page, username)).toContainText("Password");

    await clickRowAction(page, username, "Set password");
    const passwordForm = page.getByRole("form", { name: `Password of ${username}` });
    await passwordForm.getByLabel("New password").fill("Other-horse-22");
    await passwordForm.getByRole("button", { name: "Change password" }).click();
    await expect(toast(page, `Changed the password of ${username}`)).toBeVisible();

    const otherPage = await (await browser.newContext()).newPage();
    await go(paths.users(), otherPage);
    await submitSignIn(otherPage, { username, password: "Correct-horse-1" });
    await expect(otherPage.getByRole("alert")).toHaveText("Invalid username or password");
    await submitSignIn(otherPage, { username, password: "Other-horse-22" });
    await expect(accountButton(otherPage)).toHaveAccessibleName(`Account: ${username}`);

    await clickRowAction(page, username, "Make administrator");
    await dialog(page).getByRole("button", { name: "Make administrator" }).click();
    await expect(userRow(page, username)).toContainText("administrator");
    await clickRowAction(page, username, "Remove as administrator");
    await dialog(page).getByRole("button", { name: "Remove as administrator" }).click();
    await expect(userRow(page, username)).not.toContainText("administrator");

    await clickRowAction(page, username, "Delete user");
    await expect(dialog(page)).toContainText("its 0 role assignments");
    await dialog(page).getByRole("button", { name: "Delete user" }).click();
    await expect(toast(page, `Deleted user ${username}`)).toBeVisible();
    await expect(userRow(page, username)).toHaveCount(0);
    await otherPage.context().close();
    expect((await site.callApi("GET", "/api/v2/user")).data.map((user: { username: string }) => user.username)).not.toContain(username);
  },
);

signInTest("a username of 300 characters doesn't overflow the dialog", async ({ page, site, go }) => {
  const { username } = await site.createUser("x".repeat(300));
  await go(paths.users());
  await submitSignIn(page);
  await clickRowAction(page, username, "Delete user");
  const close = dialog(page).getByRole("button", { name: "Close" });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(close).toBeInViewport({ ratio: 1 });
    const titleOverflow = await dialog(page)
      .getByRole("heading")
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(titleOverflow).toBe(0);
  }
});

signInTest("creates, assigns, unassigns and deletes a role", onRealServer, async ({ page, site, go }) => {
  const { env, name } = await site.createEnvironment();
  const { username } = await site.createUser();
  const role = `night shift ${crypto.randomUUID().slice(0, 8)}`;
  await go(paths.users("roles"));
  await submitSignIn(page);
  await page.getByLabel("Role name").fill(role);
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(toast(page, `Created role ${role}`)).toBeVisible();
  await page.getByRole("link", { name: "Users", exact: true }).last().click();
  await clickRowAction(page, username, "Roles");
  const form = page.getByRole("form", { name: `Roles of ${username}` });
  await form.getByRole("combobox", { name: /^Environment/ }).selectOption(env);
  await form.getByRole("combobox", { name: /^Role/ }).selectOption(role);
  await form.getByRole("button", { name: "Assign role" }).click();
  await expect(toast(page, `Assigned role ${role}`)).toBeVisible();
  await expect(userRow(page, username)).toContainText(`${role} in ${name}`);
  await expect(form.getByRole("button", { name: "Assign role" })).toHaveAccessibleDescription(
    /already has the role .* in this environment/,
  );
  await go(paths.users("roles"));
  const deleteButton = page.getByRole("button", { name: `Delete ${role}` });
  await expect(deleteButton).toHaveAccessibleDescription(/1 user has this role/);
  await go(paths.users());
  await clickRowAction(page, username, "Roles");
  await form.getByRole("button", { name: `Remove ${role}` }).click();
  await expect(userRow(page, username)).not.toContainText(role);
  await go(paths.users("roles"));
  await deleteButton.click();
  await dialog(page).getByRole("button", { name: "Delete role" }).click();
  await expect(toast(page, `Deleted role ${role}`)).toBeVisible();
});
