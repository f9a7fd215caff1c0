/** Sign-in with a real OpenID provider: authorization code with PKCE, under the content security policy. */
import type { Request } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { expect, signInAtProvider, oidcTest, disconnectProvider } from "./oidc.ts";
import { accountButton, signInDialog, recordAcceptedTokens } from "./signin.ts";
import { refreshUntilPasses } from "./steps.ts";

const appUrl = /^http:\/\/127\.0\.0\.1:\d+\/console\//;

oidcTest("signs in, returns to the requested page, and stays signed in", onRealServer, async ({ page, context, site, go }) => {
  const visitedUrls: string[] = [];
  const tokens: string[] = [];
  context.on("request", (request) => {
    visitedUrls.push(request.url());
    const { authorization } = request.headers();
    if (authorization) tokens.push(authorization.replace("Bearer ", ""));
  });
  await go(paths.projects());
  await page.getByRole("button", { name: `Sign in with ${new URL(site.issuer).host}` }).click();
  await expect(page).toHaveURL(new RegExp(`^${site.issuer}/interaction/`));
  await signInAtProvider(page, "ada");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "network" })).toBeVisible();
  await expect(page).toHaveURL(site.url + paths.projects().slice(1));
  await expect(accountButton(page)).toHaveAccessibleName("Account: ada");

  const authorizationUrl = visitedUrls.find((address) => address.startsWith(`${site.issuer}/auth?`))!;
  const params = new URL(authorizationUrl).searchParams;
  expect(params.get("code_challenge_method")).toBe("S256");
  expect(params.get("response_type")).toBe("code");
  expect(new Set(tokens).size).toBe(1);
  for (const part of tokens[0]!.split(".")) expect(visitedUrls.join("\n")).not.toContain(part);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, document.cookie, history.state, location.href]));
  expect(stored).not.toContain(tokens[0]!.split(".")[2]);

  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  const otherTab = await context.newPage();
  await otherTab.goto(site.url);
  await expect(otherTab.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(accountButton(otherTab)).toHaveAccessibleName("Account: ada");
  // The redirect URL is not in the history.
  await page.goBack();
  await expect(page).not.toHaveURL(/[?&](code|state)=/);
});

oidcTest("signing out ends the session in all tabs, and another user can sign in", onRealServer, async ({ page, context, site, go }) => {
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await signInAtProvider(page, "ada");
  await expect(accountButton(page)).toHaveAccessibleName("Account: ada");
  const otherTab = await context.newPage();
  await otherTab.goto(site.url);
  await expect(accountButton(otherTab)).toBeVisible();
  await accountButton(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of [page, otherTab]) await expect(tab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await otherTab.evaluate(() => Object.values(sessionStorage).join())).not.toContain("eyJ");
  await context.clearCookies();
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await signInAtProvider(page, "grace");
  await expect(accountButton(page)).toHaveAccessibleName("Account: grace");
});

oidcTest("an unsolicited sign-in response is rejected", onRealServer, async ({ page, go }) => {
  await go("/login?code=stolen&state=forged");
  await expect(page.getByRole("alert")).toContainText("Couldn't sign in");
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByRole("button", { name: /^Sign in with/ })).toBeEnabled();
});

oidcTest("shows the provider's error message", onRealServer, async ({ page, site, go }) => {
  await go(paths.projects());
  await page.route(`${site.issuer}/auth?*`, async (route) => {
    const params = new URL(route.request().url()).searchParams;
    const query = new URLSearchParams({ error: "access_denied", error_description: "Not on my watch", state: params.get("state")! });
    await route.fulfill({ status: 303, headers: { Location: `${params.get("redirect_uri")}?${query}` } });
  });
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("alert")).toContainText("Not on my watch");
  await expect(page).toHaveURL(appUrl);
  await expect(page).toHaveURL(/\/login$/);
});

oidcTest("offers a local account if the provider can't be reached", onRealServer, async ({ page, context, site, go }) => {
  await disconnectProvider(context, site.issuer);
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("alert")).toContainText(`Couldn't reach ${new URL(site.issuer).host}`);
  await page.getByRole("button", { name: "Use a local account instead" }).click();
  await page.getByLabel("Username").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill("Administrator-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(accountButton(page)).toHaveAccessibleName("Account: admin (administrator)");
});

oidcTest.describe("tokens of 8 s", () => {
  oidcTest.use({ client: "lookout-short" });
  oidcTest("are renewed at the provider before they expire, by one tab for all", onRealServer, async ({ page, context, site, go }) => {
    const isRenewal = (request: Request) => request.url() === `${site.issuer}/token` && /refresh_token=/.test(request.postData() ?? "");
    let renewalCount = 0;
    const renewedTokens: string[] = [];
    context.on("request", (request) => isRenewal(request) && (renewalCount += 1));
    context.on("response", async (response) => isRenewal(response.request()) && renewedTokens.push((await response.json()).access_token));
    await site.installClock();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await signInAtProvider(page, "ada");
    await expect(accountButton(page)).toBeVisible();
    const otherTab = await context.newPage();
    await otherTab.goto(site.url);
    await expect(accountButton(otherTab)).toBeVisible();
    for (const count of [1, 2]) {
      // Renewal is due between 4 s and 6 s. Skipping more than 2 s at once could pass the expiry at 8 s.
      await expect(async () => {
        if (renewalCount < count) await site.skipTime(2);
        expect(renewedTokens.length).toBeGreaterThanOrEqual(count);
      }).toPass({ intervals: [1000], timeout: 30_000 });
    }
    // The first token has expired by now.
    for (const tab of [page, otherTab]) {
      const acceptedTokens = recordAcceptedTokens(tab);
      await refreshUntilPasses(tab, async () => expect(renewedTokens.slice(1).some((token) => acceptedTokens.has(token))).toBe(true));
      await expect(tab.getByRole("heading", { level: 1, name: tab === page ? "Projects" : "Overview" })).toBeVisible();
      await expect(signInDialog(tab)).toHaveCount(0);
      await expect(accountButton(tab)).toHaveAccessibleName("Account: ada");
    }
    // On a slow machine a third renewal may be due. Two tabs that renew separately would make four.
    expect(renewalCount).toBeLessThan(4);
  });
});

oidcTest.describe("tokens of 8 s that can't be renewed", () => {
  oidcTest.use({ client: "lookout-once" });
  oidcTest("prompt for a sign-in in a separate window, and the page keeps its input", onRealServer, async ({ page, context, site, go }) => {
    await site.installClock();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await signInAtProvider(page, "ada");
    await page.getByRole("button", { name: "Create project" }).click();
    await page.getByRole("textbox", { name: "Project name" }).fill("typed before the end");
    await site.skipTime(10);
    await expect(signInDialog(page)).toContainText("Signature has expired", { timeout: 40_000 });
    const windowOpened = context.waitForEvent("page");
    await signInDialog(page)
      .getByRole("button", { name: /^Sign in with/ })
      .click();
    // The provider's session is still valid, so the window is redirected and closes immediately.
    const signInWindow = await windowOpened;
    await expect.poll(() => signInWindow.isClosed()).toBe(true);
    await expect(signInDialog(page)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Project name" })).toHaveValue("typed before the end");
    await expect(accountButton(page)).toHaveAccessibleName("Account: ada");
  });
});
