/** Signing in at a real OpenID provider: authorization code with PKCE, under the content security policy. */
import type { Request } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { expect, signInAtProvider, oidcTest, disconnectProvider } from "./oidc.ts";
import { accountButton, signInDialog, recordAcceptedTokens } from "./signin.ts";
import { refreshUntilPasses } from "./steps.ts";

const appUrl = /^http:\/\/127\.0\.0\.1:\d+\/console\//;

oidcTest("sign in, come back to the page that asked, and stay signed in", onRealServer, async ({ page, context, site, go }) => {
  const visitedUrls: string[] = [];
  const tokens: string[] = [];
  context.on("request", (request) => {
    visitedUrls.push(request.url());
    const { authorization } = request.headers();
    if (authorization) tokens.push(authorization.replace("Bearer ", ""));
  });
  await go(paths.projects());
  await page.getByRole("button", { name: `Sign in at ${new URL(site.issuer).host}` }).click();
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
  // The answer's address is no page to come back to.
  await page.goBack();
  await expect(page).not.toHaveURL(/[?&](code|state)=/);
});

oidcTest("sign out ends all tabs; the next sign-in may be another's", onRealServer, async ({ page, context, site, go }) => {
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in at/ }).click();
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
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await signInAtProvider(page, "grace");
  await expect(accountButton(page)).toHaveAccessibleName("Account: grace");
});

oidcTest("an answer that nobody asked for signs nobody in", onRealServer, async ({ page, go }) => {
  await go("/login?code=stolen&state=forged");
  await expect(page.getByRole("alert")).toContainText("The sign-in failed");
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByRole("button", { name: /^Sign in at/ })).toBeEnabled();
});

oidcTest("what the provider refuses is said in its words", onRealServer, async ({ page, site, go }) => {
  await go(paths.projects());
  await page.route(`${site.issuer}/auth?*`, async (route) => {
    const params = new URL(route.request().url()).searchParams;
    const query = new URLSearchParams({ error: "access_denied", error_description: "Not on my watch", state: params.get("state")! });
    await route.fulfill({ status: 303, headers: { Location: `${params.get("redirect_uri")}?${query}` } });
  });
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("alert")).toContainText("Not on my watch");
  await expect(page).toHaveURL(appUrl);
  await expect(page).toHaveURL(/\/login$/);
});

oidcTest("the provider is down: it is said, and a local account is offered", onRealServer, async ({ page, context, site, go }) => {
  await disconnectProvider(context, site.issuer);
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("alert")).toContainText(`${new URL(site.issuer).host} cannot be gone to`);
  await page.getByRole("button", { name: "Use a local account instead" }).click();
  await page.getByLabel("Username").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill("Administrator-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(accountButton(page)).toHaveAccessibleName("Account: admin, administrator");
});

oidcTest.describe("tokens of 8 s", () => {
  oidcTest.use({ client: "lookout-short" });
  oidcTest("are renewed at the provider before they end, by one tab for all", onRealServer, async ({ page, context, site, go }) => {
    const isRenewal = (request: Request) => request.url() === `${site.issuer}/token` && /refresh_token=/.test(request.postData() ?? "");
    let renewalCount = 0;
    const renewedTokens: string[] = [];
    context.on("request", (request) => isRenewal(request) && (renewalCount += 1));
    context.on("response", async (response) => isRenewal(response.request()) && renewedTokens.push((await response.json()).access_token));
    await site.installClock();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in at/ }).click();
    await signInAtProvider(page, "ada");
    await expect(accountButton(page)).toBeVisible();
    const otherTab = await context.newPage();
    await otherTab.goto(site.url);
    await expect(accountButton(otherTab)).toBeVisible();
    for (const count of [1, 2]) {
      // It is renewed between the fourth second and the sixth. A leap of more than two could lead over the eighth, when it ends.
      await expect(async () => {
        if (renewalCount < count) await site.skipTime(2);
        expect(renewedTokens.length).toBeGreaterThanOrEqual(count);
      }).toPass({ intervals: [1000], timeout: 30_000 });
    }
    // The first token has ended by now.
    for (const tab of [page, otherTab]) {
      const acceptedTokens = recordAcceptedTokens(tab);
      await refreshUntilPasses(tab, async () => expect(renewedTokens.slice(1).some((token) => acceptedTokens.has(token))).toBe(true));
      await expect(tab.getByRole("heading", { level: 1, name: tab === page ? "Projects" : "Overview" })).toBeVisible();
      await expect(signInDialog(tab)).toHaveCount(0);
      await expect(accountButton(tab)).toHaveAccessibleName("Account: ada");
    }
    // On a slow machine a third one is due by now; two tabs that each renewed theirs would be four.
    expect(renewalCount).toBeLessThan(4);
  });
});

oidcTest.describe("tokens of 8 s that cannot be renewed", () => {
  oidcTest.use({ client: "lookout-once" });
  oidcTest("end over the page, which goes on after a sign-in in a window of its own", onRealServer, async ({ page, context, site, go }) => {
    await site.installClock();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in at/ }).click();
    await signInAtProvider(page, "ada");
    await page.getByRole("button", { name: "Create project" }).click();
    await page.getByRole("textbox", { name: "Name of the project" }).fill("typed before the end");
    await site.skipTime(10);
    await expect(signInDialog(page)).toContainText("Signature has expired", { timeout: 40_000 });
    const windowOpened = context.waitForEvent("page");
    await signInDialog(page)
      .getByRole("button", { name: /^Sign in at/ })
      .click();
    // The provider still knows who it is, and sends the window back at once, which closes itself.
    const signInWindow = await windowOpened;
    await expect.poll(() => signInWindow.isClosed()).toBe(true);
    await expect(signInDialog(page)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Name of the project" })).toHaveValue("typed before the end");
    await expect(accountButton(page)).toHaveAccessibleName("Account: ada");
  });
});
