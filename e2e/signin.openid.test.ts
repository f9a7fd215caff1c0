/** Signing in at an OpenID provider, on one that answers as a provider does at its simplest. */
import type { BrowserContext, Route } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { account, admin, dialog, endSession, expect, test } from "./signin.ts";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A provider on the app's own origin, which gives out the tokens that `token` makes; what it was asked, by the end of the path. */
async function provide(context: BrowserContext, url: string, token: () => Promise<string>) {
  const issuer = `${url}idp`;
  const asked: Record<string, URLSearchParams[]> = { authorize: [], token: [] };
  const answers: Record<string, (route: Route, words: URLSearchParams) => Promise<void>> = {
    "openid-configuration": (route) =>
      route.fulfill({ json: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` } }),
    authorize: (route, words) => {
      const answer = `code=a-code&state=${words.get("state")}`;
      return route.fulfill({ status: 302, headers: { Location: `${words.get("redirect_uri")}?${answer}` } });
    },
    token: async (route, words) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: "lookout", sub: "7", preferred_username: "admin", iat: now, exp: now + 60 };
      const refresh = words.get("grant_type") === "authorization_code" ? "refresh-1" : "refresh-2";
      const json = {
        access_token: await token(),
        token_type: "Bearer",
        expires_in: 6,
        refresh_token: refresh,
        scope: "openid",
        id_token: `${part({ alg: "none" })}.${part(claims)}.x`,
      };
      return route.fulfill({ json });
    },
  };
  await context.route(`${issuer}/**`, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const name = pathname.split("/").at(-1)!;
    const words = new URLSearchParams(route.request().postData() ?? searchParams);
    asked[name]?.push(words);
    return answers[name]!(route, words);
  });
  const auth = {
    method: "oidc-generic",
    authority: issuer,
    clientId: "lookout",
    provider: "legacy",
    localFallback: false,
    scope: "openid",
  };
  await context.route("**/config.js*", (route) =>
    route.fulfill({ contentType: "application/javascript", body: `window.auth = ${JSON.stringify(auth)};\nexport const features = [];\n` }),
  );
  return asked;
}

test("the provider's code becomes a session, leaves no trace in the history, and is renewed", async ({ page, context, site, go }) => {
  const { env } = await site.environment();
  const asked = await provide(context, site.url, async () => (await site.ask("POST", "/api/v2/login", { body: admin })).data.token);
  await context.clock.install();
  await go(paths.agents(env, { "filter.name": "a" }));
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await expect(page).toHaveURL(site.url + paths.agents(env, { "filter.name": "a" }).slice(1));
  await expect(account(page)).toHaveAccessibleName("Account: admin, administrator");
  expect(Object.fromEntries(asked.authorize![0]!)).toMatchObject({
    client_id: "lookout",
    response_type: "code",
    code_challenge_method: "S256",
  });
  expect(Object.fromEntries(asked.token![0]!)).toMatchObject({ grant_type: "authorization_code", code: "a-code" });
  expect(asked.token![0]!.get("code_verifier")!.length).toBeGreaterThan(40);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("lookout-oidc")))).toEqual([]);
  // A token of 6 s is renewed when half of them are over, and the next one with the refresh token that came with it.
  for (const refresh of ["refresh-1", "refresh-2"]) {
    await context.clock.fastForward(5000);
    await expect.poll(() => asked.token!.at(-1)!.get("refresh_token")).toBe(refresh);
  }
  await page.goBack();
  expect(page.url()).not.toContain("a-code");
});

test("a session that ended is taken up again in a window of its own, and the page loses nothing", async ({ page, context, site, go }) => {
  const { env, name } = await site.environment();
  await provide(context, site.url, async () => (await site.ask("POST", "/api/v2/login", { body: admin })).data.token);
  await context.route("**/idp/token", (route) => (/refresh/.test(route.request().postData()!) ? route.abort() : route.fallback()));
  await go(paths.settings(env));
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await page.getByLabel("Description").fill("typed before the end");
  await endSession(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog(page)).toBeVisible();
  const opened = context.waitForEvent("page");
  await dialog(page)
    .getByRole("button", { name: /^Sign in at/ })
    .click();
  await expect.poll(async () => (await opened).isClosed()).toBe(true);
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(`Saved the environment ${name}`)).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("typed before the end");
});

test("a refusal of the provider's is told in its words, without the address keeping them", async ({ page, context, site, go }) => {
  await provide(context, site.url, async () => "none");
  await go(paths.projects());
  await context.route("**/idp/authorize?*", (route) => {
    const words = new URL(route.request().url()).searchParams;
    const answer = `error=access_denied&error_description=Not+you&state=${words.get("state")}`;
    return route.fulfill({ status: 302, headers: { Location: `${words.get("redirect_uri")}?${answer}` } });
  });
  await page.getByRole("button", { name: /^Sign in at/ }).click();
  await expect(page.getByRole("alert")).toContainText("The sign-in failed: Not you");
  await expect(page).toHaveURL(`${site.url}login`);
  for (const forged of ["code=x&state=y", "error=<b>&state=y"]) {
    await go(`/login?${forged}`);
    await expect(page.getByRole("alert")).toContainText("The sign-in failed");
    await expect(page).toHaveURL(`${site.url}login`);
  }
});
