/** Signing in at a real OpenID provider: authorization code with PKCE, under the content security policy. */
import type { Request } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { real } from "./fixtures.ts";
import { expect, signInThere, test, unplug } from "./oidc.ts";
import { account, dialog, takenFrom } from "./signin.ts";
import { refreshUntil } from "./steps.ts";

const here = /^http:\/\/127\.0\.0\.1:\d+\/console\//;

test("sign in, come back to the page that asked, and stay signed in", real, async ({ page, context, site, go }) => {
  const seen: string[] = [];
  const tokens: string[] = [];
  context.on("request", (request) => {
    seen.push(request.url());
    const { authorization } = request.headers();
    if (authorization) tokens.push(authorization.replace("Bearer ", ""));
  });
  await go(paths.projects());
  await page.getByRole("button", { name: `Sign in at ${new URL(site.issuer).host}` }).click();
  await expect(page).toHaveURL(new RegExp(`^${site.issuer}/interaction/`));
  await signInThere(page, "ada");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "network" })).toBeVisible();
  await expect(page).toHaveURL(site.url + paths.projects().slice(1));
  await expect(account(page)).toHaveAccessibleName("Account: ada");

  const asked = seen.find((address) => address.startsWith(`${site.issuer}/auth?`))!;
  const words = new URL(asked).searchParams;
  expect(words.get("code_challenge_method")).toBe("S256");
  expect(words.get("response_type")).toBe("code");
  expect(new Set(tokens).size).toBe(1);
  for (const part of tokens[0]!.split(".")) expect(seen.join("\n")).not.toContain(part);
  const kept = await page.evaluate(() => JSON.stringify([localStorage, document.cookie, history.state, location.href]));
  expect(kept).not.toContain(tokens[0]!.split(".")[2]);

  await page.reload();
  await expect(account(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(account(other)).toHaveAccessibleName("Account: ada");
  // The answer's address is no page to come back to.
  await page.goBack();
  await expect(page).not.toHaveURL(/[?&](code|state)=/);
});

test("sign out ends all tabs; the next sign-in may be another's", real, async ({ page, context, site, go }) => {
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await signInThere(page, "ada");
  await expect(account(page)).toHaveAccessibleName("Account: ada");
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(account(other)).toBeVisible();
  await account(page).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of [page, other]) await expect(tab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await other.evaluate(() => Object.values(sessionStorage).join())).not.toContain("eyJ");
  await context.clearCookies();
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await signInThere(page, "grace");
  await expect(account(page)).toHaveAccessibleName("Account: grace");
});

test("an answer that nobody asked for signs nobody in", real, async ({ page, go }) => {
  await go("/login?code=stolen&state=forged");
  await expect(page.getByRole("alert")).toContainText("The sign-in failed");
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByRole("button", { name: /^Sign in at/ })).toBeEnabled();
});

test("what the provider refuses is said in its words", real, async ({ page, site, go }) => {
  await go(paths.projects());
  await page.route(`${site.issuer}/auth?*`, async (route) => {
    const words = new URL(route.request().url()).searchParams;
    const answer = new URLSearchParams({ error: "access_denied", error_description: "Not on my watch", state: words.get("state")! });
    await route.fulfill({ status: 303, headers: { Location: `${words.get("redirect_uri")}?${answer}` } });
  });
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("alert")).toContainText("Not on my watch");
  await expect(page).toHaveURL(here);
  await expect(page).toHaveURL(/\/login$/);
});

test("the provider is down: it is said, and a local account is offered", real, async ({ page, context, site, go }) => {
  await unplug(context, site.issuer);
  await go(paths.projects());
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("alert")).toContainText(`${new URL(site.issuer).host} cannot be gone to`);
  await page.getByRole("button", { name: "Use a local account instead" }).click();
  await page.getByLabel("Username").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill("Administrator-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(account(page)).toHaveAccessibleName("Account: admin, administrator");
});

test.describe("tokens of 8 s", () => {
  test.use({ client: "lookout-short" });
  test("are renewed at the provider before they end, by one tab for all", real, async ({ page, context, site, go }) => {
    const isRenewal = (request: Request) => request.url() === `${site.issuer}/token` && /refresh_token=/.test(request.postData() ?? "");
    let asked = 0;
    const renewed: string[] = [];
    context.on("request", (request) => isRenewal(request) && (asked += 1));
    context.on("response", async (response) => isRenewal(response.request()) && renewed.push((await response.json()).access_token));
    await site.holdTime();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in at/ }).click();
    await signInThere(page, "ada");
    await expect(account(page)).toBeVisible();
    const other = await context.newPage();
    await other.goto(site.url);
    await expect(account(other)).toBeVisible();
    for (const count of [1, 2]) {
      // It is renewed between the fourth second and the sixth. A leap of more than two could lead over the eighth, when it ends.
      await expect(async () => {
        if (asked < count) await site.hurry(2);
        expect(renewed.length).toBeGreaterThanOrEqual(count);
      }).toPass({ intervals: [1000], timeout: 30_000 });
    }
    // The first token has ended by now.
    for (const tab of [page, other]) {
      const taken = takenFrom(tab);
      await refreshUntil(tab, async () => expect(renewed.slice(1).some((token) => taken.has(token))).toBe(true));
      await expect(tab.getByRole("heading", { level: 1, name: tab === page ? "Projects" : "Overview" })).toBeVisible();
      await expect(dialog(tab)).toHaveCount(0);
      await expect(account(tab)).toHaveAccessibleName("Account: ada");
    }
    // On a slow machine a third one is due by now; two tabs that each renewed theirs would be four.
    expect(asked).toBeLessThan(4);
  });
});

test.describe("tokens of 8 s that cannot be renewed", () => {
  test.use({ client: "lookout-once" });
  test("end over the page, which goes on after a sign-in in a window of its own", real, async ({ page, context, site, go }) => {
    await site.holdTime();
    await go(paths.projects());
    await page.getByRole("button", { name: /^Sign in at/ }).click();
    await signInThere(page, "ada");
    await page.getByRole("button", { name: "Create project" }).click();
    await page.getByRole("textbox", { name: "Name of the project" }).fill("typed before the end");
    await site.hurry(10);
    await expect(dialog(page)).toContainText("Signature has expired", { timeout: 40_000 });
    const opened = context.waitForEvent("page");
    await dialog(page)
      .getByRole("button", { name: /^Sign in at/ })
      .click();
    // The provider still knows who it is, and sends the window back at once, which closes itself.
    const own = await opened;
    await expect.poll(() => own.isClosed()).toBe(true);
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Name of the project" })).toHaveValue("typed before the end");
    await expect(account(page)).toHaveAccessibleName("Account: ada");
  });
});
