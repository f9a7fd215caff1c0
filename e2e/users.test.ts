/** Users and roles: who may come in, and what they may do. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { real, rows } from "./fixtures.ts";
import { account, expect, signIn, test } from "./signin.ts";
import { act, question, toast } from "./steps.ts";

const row = (page: Page, username: string) =>
  rows(page, "Users").filter({ has: page.getByRole("button", { name: `Actions of ${username}` }) });

test("a user is added, signs in, is given a password, made administrator and deleted", real, async ({ page, site, go, browser }) => {
  const username = `ann ü/${crypto.randomUUID().slice(0, 8)}`;
  await go(paths.users());
  await signIn(page);
  await expect(row(page, "admin")).toContainText("you");
  await page.getByRole("button", { name: "Add user" }).click();
  const form = page.getByRole("form", { name: "Add user" });
  const add = form.getByRole("button", { name: "Add user" });
  await form.getByLabel("Username").fill(username);
  await form.getByLabel("Password").fill("Short-1");
  await expect(add).toHaveAccessibleDescription("The password is not good enough yet");
  await expect(form.getByRole("listitem").filter({ hasText: "12 to 128 characters" })).toContainText("not kept yet");
  await form.getByLabel("Password").fill("alllowercaseletters");
  await expect(form.getByRole("listitem").filter({ hasText: "three of these" })).toContainText("not kept yet");
  await form.getByLabel("Password").fill("Correct-horse-1");
  await add.click();
  await expect(toast(page, `Added the user ${username}`)).toBeVisible();
  await expect(row(page, username)).toContainText("Password");

  await act(page, username, "Set password");
  const password = page.getByRole("form", { name: `Password of ${username}` });
  await password.getByLabel("New password").fill("Other-horse-22");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(toast(page, `Changed the password of ${username}`)).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await go(paths.users(), other);
  await signIn(other, { username, password: "Correct-horse-1" });
  await expect(other.getByRole("alert")).toHaveText("Invalid username or password");
  await signIn(other, { username, password: "Other-horse-22" });
  await expect(account(other)).toHaveAccessibleName(`Account: ${username}`);

  await act(page, username, "Make administrator");
  await question(page).getByRole("button", { name: "Make administrator" }).click();
  await expect(row(page, username)).toContainText("administrator");
  await act(page, username, "Take administration away");
  await question(page).getByRole("button", { name: "Take administration away" }).click();
  await expect(row(page, username)).not.toContainText("administrator");

  await act(page, username, "Delete user");
  await expect(question(page)).toContainText("its 0 role assignments");
  await question(page).getByRole("button", { name: "Delete user" }).click();
  await expect(toast(page, `Deleted the user ${username}`)).toBeVisible();
  await expect(row(page, username)).toHaveCount(0);
  await other.context().close();
  expect((await site.ask("GET", "/api/v2/user")).data.map((user: { username: string }) => user.username)).not.toContain(username);
});

test("a name of 300 letters stays within its place", async ({ page, site, go }) => {
  const { username } = await site.user("x".repeat(300));
  await go(paths.users());
  await signIn(page);
  await act(page, username, "Delete user");
  const close = question(page).getByRole("button", { name: "Close" });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(close).toBeInViewport({ ratio: 1 });
    const title = await question(page)
      .getByRole("heading")
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(title).toBe(0);
  }
});

test("a role is created, assigned, taken back and deleted", real, async ({ page, site, go }) => {
  const { env, name } = await site.environment();
  const { username } = await site.user();
  const role = `night shift ${crypto.randomUUID().slice(0, 8)}`;
  await go(paths.users("roles"));
  await signIn(page);
  await page.getByLabel("Name of the role").fill(role);
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(toast(page, `Created the role ${role}`)).toBeVisible();
  await page.getByRole("link", { name: "Users", exact: true }).last().click();
  await act(page, username, "Roles");
  const form = page.getByRole("form", { name: `Roles of ${username}` });
  await form.getByRole("combobox", { name: /^Environment/ }).selectOption(env);
  await form.getByRole("combobox", { name: /^Role/ }).selectOption(role);
  await form.getByRole("button", { name: "Assign role" }).click();
  await expect(toast(page, `Gave ${username} the role ${role}`)).toBeVisible();
  await expect(row(page, username)).toContainText(`${role} in ${name}`);
  await expect(form.getByRole("button", { name: "Assign role" })).toHaveAccessibleDescription(/has the role .* there already/);
  await go(paths.users("roles"));
  const remove = page.getByRole("button", { name: `Delete ${role}` });
  await expect(remove).toHaveAccessibleDescription(/Somebody has this role/);
  await go(paths.users());
  await act(page, username, "Roles");
  await form.getByRole("button", { name: `Take back ${role}` }).click();
  await expect(row(page, username)).not.toContainText(role);
  await go(paths.users("roles"));
  await remove.click();
  await question(page).getByRole("button", { name: "Delete role" }).click();
  await expect(toast(page, `Deleted the role ${role}`)).toBeVisible();
});
