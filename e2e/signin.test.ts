/** Sign-in with a password, and expired sessions. */
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { accountButton, admin, signInDialog, expireSession, expect, submitSignIn, signInTest } from "./signin.ts";
import { refreshUntilPasses } from "./steps.ts";

signInTest(
  "a wrong password shows the server's message; the right one opens the requested page",
  onRealServer,
  async ({ page, site, go }) => {
    const { env } = await site.createEnvironment();
    const apiPaths: string[] = [];
    page.on("request", (request) => request.url().includes("/api/v") && apiPaths.push(new URL(request.url()).pathname));
    await go(paths.resources(env, { "filter.agent": "a/b", sort: "status.desc" }));
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    expect(apiPaths).toEqual([]);
    await submitSignIn(page, { ...admin, password: "wrong" });
    await expect(page.getByRole("alert")).toHaveText("Invalid username or password");
    await expect(page.getByLabel("Username")).toHaveValue("admin");
    await submitSignIn(page);
    await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
    await expect(page).toHaveURL(site.url + paths.resources(env, { "filter.agent": "a/b", sort: "status.desc" }).slice(1));
    await expect(accountButton(page)).toHaveAccessibleName("Account: admin (administrator)");
    // A reload doesn't return to the sign-in page.
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
    await expect(accountButton(page)).toBeVisible();
  },
);

signInTest(
  "the token is in no URL, local storage, cookie, console message or page text",
  onRealServer,
  async ({ page, context, site, go }) => {
    const exposedTexts: string[] = [];
    page.on("console", (message) => exposedTexts.push(message.text()));
    page.on("request", (request) => exposedTexts.push(request.url()));
    const loginAuthorizations: (string | undefined)[] = [];
    page.on("request", (request) => request.url().endsWith("/login") && loginAuthorizations.push(request.headers().authorization));
    const { env } = await site.createEnvironment();
    await go(paths.environment(env));
    await submitSignIn(page);
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
    const token = await page.evaluate(
      () =>
        Object.values(sessionStorage)
          .join()
          .match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)![0],
    );
    await expireSession(page);
    await refreshUntilPasses(page, () => expect(signInDialog(page)).toBeVisible({ timeout: 1500 }));
    exposedTexts.push(
      page.url(),
      await page.content(),
      JSON.stringify(await context.cookies()),
      await page.evaluate(() => JSON.stringify(localStorage)),
    );
    await submitSignIn(page);
    await expect(signInDialog(page)).toBeHidden();
    exposedTexts.push(await page.content(), await page.evaluate(() => JSON.stringify(history.state)));
    for (const part of token.split(".").slice(1)) expect(exposedTexts.join("\n")).not.toContain(part);
    expect(loginAuthorizations).toEqual([undefined, undefined, undefined]);
  },
);

signInTest(
  "a session that expires while a form is open keeps the input and completes the request after sign-in",
  onRealServer,
  async ({ page, site, go }) => {
    const { env, name } = await site.createEnvironment();
    await go(paths.settings(env));
    await submitSignIn(page);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await page.getByLabel("Description").fill("typed before the end");
    await expireSession(page);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(signInDialog(page)).toBeVisible();
    await expect(signInDialog(page).getByLabel("Username")).toHaveValue("admin");
    await expect(signInDialog(page).getByLabel("Password")).toBeFocused();
    await expect(page).toHaveURL(site.url + paths.settings(env).slice(1));
    await submitSignIn(page, { ...admin, password: "wrong" });
    await expect(signInDialog(page).getByRole("alert")).toHaveText("Invalid username or password");
    await submitSignIn(page);
    await expect(signInDialog(page)).toBeHidden();
    await expect(page.getByText(`Saved environment ${name}`)).toBeVisible();
    await expect(page.getByLabel("Description")).toHaveValue("typed before the end");
    expect((await site.callApi("GET", `/api/v2/environment/${env}?details=true`)).data.description).toBe("typed before the end");
  },
);

signInTest("a pending request isn't sent after another user signs in", onRealServer, async ({ page, site, go }) => {
  const { env } = await site.createEnvironment();
  const otherUser = await site.createUser();
  await go(paths.settings(env));
  await submitSignIn(page);
  await page.getByLabel("Description").fill("by admin");
  await expireSession(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(signInDialog(page)).toBeVisible();
  await submitSignIn(page, otherUser);
  await expect(
    page.getByRole("alert").filter({ hasText: `admin requested this, but ${otherUser.username} has signed in since` }),
  ).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("by admin");
  expect((await site.callApi("GET", `/api/v2/environment/${env}?details=true`)).data.description).toBe("");
});

signInTest("a new tab shares the session, and signing out in one tab signs out all", onRealServer, async ({ page, context, site, go }) => {
  const { env } = await site.createEnvironment();
  await go("/");
  await submitSignIn(page);
  await expect(accountButton(page)).toBeVisible();
  const otherTab = await context.newPage();
  await go(paths.agents(env), otherTab);
  await expect(accountButton(otherTab)).toHaveAccessibleName("Account: admin (administrator)");
  await expect(otherTab.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await accountButton(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of [page, otherTab]) await expect(tab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await otherTab.evaluate(() => Object.values(sessionStorage).join())).not.toContain("eyJ");
  await submitSignIn(otherTab);
  await expect(otherTab.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await expect(accountButton(page)).toBeVisible();
});
