/** Signing in: who may come in, and what becomes of a page when the session ends. */
import { paths } from "../src/paths.ts";
import { real } from "./fixtures.ts";
import { account, admin, dialog, endSession, expect, signIn, test } from "./signin.ts";
import { refreshUntil } from "./steps.ts";

test("a wrong password is refused in the server's words; the right one leads to the page that asked", real, async ({ page, site, go }) => {
  const { env } = await site.environment();
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/v") && asked.push(new URL(request.url()).pathname));
  await go(paths.resources(env, { "filter.agent": "a/b", sort: "status.desc" }));
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(asked).toEqual([]);
  await signIn(page, { ...admin, password: "wrong" });
  await expect(page.getByRole("alert")).toHaveText("Invalid username or password");
  await expect(page.getByLabel("Username")).toHaveValue("admin");
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  await expect(page).toHaveURL(site.url + paths.resources(env, { "filter.agent": "a/b", sort: "status.desc" }).slice(1));
  await expect(account(page)).toHaveAccessibleName("Account: admin, administrator");
  // The sign-in is no page to come back to.
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  await expect(account(page)).toBeVisible();
});

test(
  "the token is in no address, no lasting storage, no cookie, no output and no error text",
  real,
  async ({ page, context, site, go }) => {
    const seen: string[] = [];
    page.on("console", (message) => seen.push(message.text()));
    page.on("request", (request) => seen.push(request.url()));
    const logins: (string | undefined)[] = [];
    page.on("request", (request) => request.url().endsWith("/login") && logins.push(request.headers().authorization));
    const { env } = await site.environment();
    await go(paths.environment(env));
    await signIn(page);
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
    const token = await page.evaluate(
      () =>
        Object.values(sessionStorage)
          .join()
          .match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)![0],
    );
    await endSession(page);
    await refreshUntil(page, () => expect(dialog(page)).toBeVisible({ timeout: 1500 }));
    seen.push(
      page.url(),
      await page.content(),
      JSON.stringify(await context.cookies()),
      await page.evaluate(() => JSON.stringify(localStorage)),
    );
    await signIn(page);
    await expect(dialog(page)).toBeHidden();
    seen.push(await page.content(), await page.evaluate(() => JSON.stringify(history.state)));
    for (const part of token.split(".").slice(1)) expect(seen.join("\n")).not.toContain(part);
    expect(logins).toEqual([undefined, undefined, undefined]);
  },
);

test("a session that ends in the middle of a form loses nothing typed, and the deed is done after it", real, async ({ page, site, go }) => {
  const { env, name } = await site.environment();
  await go(paths.settings(env));
  await signIn(page);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByLabel("Description").fill("typed before the end");
  await endSession(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByLabel("Username")).toHaveValue("admin");
  await expect(dialog(page).getByLabel("Password")).toBeFocused();
  await expect(page).toHaveURL(site.url + paths.settings(env).slice(1));
  await signIn(page, { ...admin, password: "wrong" });
  await expect(dialog(page).getByRole("alert")).toHaveText("Invalid username or password");
  await signIn(page);
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(`Saved the environment ${name}`)).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("typed before the end");
  expect((await site.ask("GET", `/api/v2/environment/${env}?details=true`)).data.description).toBe("typed before the end");
});

test("what one person asked for is not done in the name of another", real, async ({ page, site, go }) => {
  const { env } = await site.environment();
  const other = await site.user();
  await go(paths.settings(env));
  await signIn(page);
  await page.getByLabel("Description").fill("by admin");
  await endSession(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog(page)).toBeVisible();
  await signIn(page, other);
  await expect(page.getByRole("alert").filter({ hasText: `admin asked for it, and ${other.username} has signed in since` })).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("by admin");
  expect((await site.ask("GET", `/api/v2/environment/${env}?details=true`)).data.description).toBe("");
});

test("a new tab takes the session over; signing out in one tab signs out all", real, async ({ page, context, site, go }) => {
  const { env } = await site.environment();
  await go("/");
  await signIn(page);
  await expect(account(page)).toBeVisible();
  const other = await context.newPage();
  await go(paths.agents(env), other);
  await expect(account(other)).toHaveAccessibleName("Account: admin, administrator");
  await expect(other.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await account(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of [page, other]) await expect(tab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await other.evaluate(() => Object.values(sessionStorage).join())).not.toContain("eyJ");
  await signIn(other);
  await expect(other.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await expect(account(page)).toBeVisible();
});
