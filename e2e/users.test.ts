/** Users and roles: who may come in, and what they may do. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { axe, recordApi, rows } from "./fixtures.ts";
import { account, dialog, expect, signIn, test } from "./signin.ts";
import { act, askedAtRest, expectWellMade, question, toast } from "./steps.ts";

const row = (page: Page, username: string) =>
  rows(page, "Users").filter({ has: page.getByRole("button", { name: `Actions of ${username}` }) });

test("a user is added, signs in, is given a password, made administrator and deleted", async ({ page, site, go, browser }) => {
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

test("a name that looks like another's, or that could not be deleted again, is not taken; a long one stays within its place", async ({
  page,
  site,
  go,
}) => {
  const { username } = await site.user("x".repeat(300));
  await go(paths.users());
  await signIn(page);
  await page.getByRole("button", { name: "Add user" }).click();
  const form = page.getByRole("form", { name: "Add user" });
  const add = form.getByRole("button", { name: "Add user" });
  await form.getByLabel("Password").fill("Correct-horse-1");
  await form.getByLabel("Username").fill("admin ");
  await expect(add).toHaveAccessibleDescription("The name begins or ends with a blank");
  await form.getByLabel("Username").fill("..");
  await expect(add).toHaveAccessibleDescription(/could not be asked about a user of this name/);
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

test("a name that is taken is refused in the server's words, and stays typed", async ({ page, site, go }) => {
  const { username } = await site.user();
  await go(paths.users());
  await signIn(page);
  await page.getByRole("button", { name: "Add user" }).click();
  const form = page.getByRole("form", { name: "Add user" });
  await form.getByLabel("Username").fill(username);
  await form.getByLabel("Password").fill("Correct-horse-1");
  await form.getByRole("button", { name: "Add user" }).click();
  await expect(form.getByRole("alert")).toContainText(`A user with name ${username} already exists.`);
  await expect(form.getByLabel("Username")).toHaveValue(username);
});

test("one's own password needs the current one; a wrong one is told, and nobody is signed out", async ({ page, site, go }) => {
  const user = await site.user();
  await go("/");
  await signIn(page, user);
  await account(page).click();
  await page.getByRole("menuitem", { name: "Change your password" }).click();
  const form = page.getByRole("form", { name: "Your password" });
  await form.getByLabel("Current password").fill("not the current one");
  await form.getByLabel("New password").fill("Other-horse-22");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByRole("alert")).toContainText("The current password is incorrect");
  await expect(dialog(page)).toHaveCount(0);
  await form.getByLabel("Current password").fill(user.password);
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(toast(page, "Changed your password")).toBeVisible();
  await site.ask("POST", "/api/v2/login", { body: { username: user.username, password: "Other-horse-22" } });
});

test("deleting yourself, who are the last administrator, is warned about and asks for the name", async ({ page, go }) => {
  await go(paths.users());
  await signIn(page);
  await act(page, "admin", "Delete user");
  await expect(question(page)).toContainText("This is you");
  await expect(question(page)).toContainText("This is the last administrator");
  await expect(question(page).getByRole("button", { name: "Delete user" })).toBeDisabled();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, "admin")).toBeVisible();
});

test("a role is created, assigned, taken back and deleted", async ({ page, site, go }) => {
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

test("what is not known of roles is not told: not that there is none, nor that nobody has one", async ({ page, site, go }) => {
  const { username } = await site.user();
  const role = `night shift ${crypto.randomUUID().slice(0, 8)}`;
  await site.ask("POST", "/api/v2/role", { body: { name: role } });
  const message = "The database is away.";
  const fail = (what: string) => page.route(`**/api/v2/${what}`, (route) => route.fulfill({ status: 503, json: { message } }));
  await fail("role");
  await go(paths.users());
  await signIn(page);
  await act(page, username, "Roles");
  const form = page.getByRole("form", { name: `Roles of ${username}` });
  await expect(form.getByRole("alert")).toHaveText(`The roles could not be loaded: ${message}`);
  await expect(form).not.toContainText("There is no role yet");
  await page.unroute("**/api/v2/role");
  await fail("user");
  await go(paths.users("roles"));
  const remove = page.getByRole("button", { name: `Delete ${role}` });
  await expect(remove).toHaveAccessibleDescription("Who has it is not known: the users could not be loaded");
  await page.unroute("**/api/v2/user");
  await remove.click();
  await question(page).getByRole("button", { name: "Delete role" }).click();
  await expect(toast(page, `Deleted the role ${role}`)).toBeVisible();
});

test("where the provider gives roles no effect, the page says so", async ({ page, go }) => {
  await go(paths.users());
  await signIn(page);
  await expect(page.getByText("Roles and administration have no effect on this server")).toBeVisible();
});

test("at most 14 requests a minute at rest, and none that renew a session which is fresh", async ({ page, go }) => {
  const api = recordApi(page);
  await page.clock.install();
  await go(paths.users());
  await signIn(page);
  await expect(row(page, "admin")).toBeVisible();
  const asked = await askedAtRest(page, api);
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(14);
});

for (const tab of ["users", "roles", "password"] as const) {
  test(`${tab}: nothing that axe finds, nothing that scrolls sideways`, async ({ page, go }) => {
    await go(paths.users(tab));
    await expect(page.getByRole("form", { name: "Sign in" })).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await signIn(page);
    await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
    if (tab === "users") await act(page, "admin", "Roles");
    await expectWellMade(page);
  });
}
