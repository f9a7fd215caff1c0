/** Sign-in with a minimal fake OpenID provider. */
import type { BrowserContext, Route } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { accountButton, admin, signInDialog, expireSession, expect, signInTest } from "./signin.ts";

const encodeJwtPart = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Fakes a provider on the app's origin that issues the tokens `getToken` returns. Returns the requests by the last segment of their path. */
async function routeProvider(context: BrowserContext, url: string, getToken: () => Promise<string>) {
  const issuer = `${url}idp`;
  const requests: Record<string, URLSearchParams[]> = { authorize: [], token: [] };
  const handlers: Record<string, (route: Route, params: URLSearchParams) => Promise<void>> = {
    "openid-configuration": (route) =>
      route.fulfill({ json: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` } }),
    authorize: (route, params) => {
      const query = `code=a-code&state=${params.get("state")}`;
      return route.fulfill({ status: 302, headers: { Location: `${params.get("redirect_uri")}?${query}` } });
    },
    token: async (route, params) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: "lookout", sub: "7", preferred_username: "admin", iat: now, exp: now + 60 };
      const refresh = params.get("grant_type") === "authorization_code" ? "refresh-1" : "refresh-2";
      const json = {
        access_token: await getToken(),
        token_type: "Bearer",
        expires_in: 6,
        refresh_token: refresh,
        scope: "openid",
        id_token: `${encodeJwtPart({ alg: "none" })}.${encodeJwtPart(claims)}.x`,
      };
      return route.fulfill({ json });
    },
  };
  await context.route(`${issuer}/**`, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const name = pathname.split("/").at(-1)!;
    const params = new URLSearchParams(route.request().postData() ?? searchParams);
    requests[name]?.push(params);
    return handlers[name]!(route, params);
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
  return requests;
}

signInTest(
  "exchanges the code for a session, leaves no trace in the history, and renews the session",
  async ({ page, context, site, go }) => {
    const { env } = await site.createEnvironment();
    const requests = await routeProvider(
      context,
      site.url,
      async () => (await site.callApi("POST", "/api/v2/login", { body: admin })).data.token,
    );
    await context.clock.install();
    await go(paths.agents(env, { "filter.name": "a" }));
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
    await expect(page).toHaveURL(site.url + paths.agents(env, { "filter.name": "a" }).slice(1));
    await expect(accountButton(page)).toHaveAccessibleName("Account: admin (administrator)");
    expect(Object.fromEntries(requests.authorize![0]!)).toMatchObject({
      client_id: "lookout",
      response_type: "code",
      code_challenge_method: "S256",
    });
    expect(Object.fromEntries(requests.token![0]!)).toMatchObject({ grant_type: "authorization_code", code: "a-code" });
    expect(requests.token![0]!.get("code_verifier")!.length).toBeGreaterThan(40);
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("lookout-oidc")))).toEqual([]);
    // A token of 6 s is renewed after half its lifetime, each time with the latest refresh token.
    for (const refresh of ["refresh-1", "refresh-2"]) {
      await context.clock.fastForward(5000);
      await expect.poll(() => requests.token!.at(-1)!.get("refresh_token")).toBe(refresh);
    }
    await page.goBack();
    expect(page.url()).not.toContain("a-code");
  },
);

signInTest(
  "an expired session resumes after a sign-in in a separate window, and the page keeps its input",
  async ({ page, context, site, go }) => {
    const { env, name } = await site.createEnvironment();
    await routeProvider(context, site.url, async () => (await site.callApi("POST", "/api/v2/login", { body: admin })).data.token);
    await context.route("**/idp/token", (route) => (/refresh/.test(route.request().postData()!) ? route.abort() : route.fallback()));
    await go(paths.settings(env));
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await page.getByLabel("Description").fill("typed before the end");
    await expireSession(page);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(signInDialog(page)).toBeVisible();
    const opened = context.waitForEvent("page");
    await signInDialog(page)
      .getByRole("button", { name: /^Sign in with/ })
      .click();
    await expect.poll(async () => (await opened).isClosed()).toBe(true);
    await expect(signInDialog(page)).toBeHidden();
    await expect(page.getByText(`Saved environment ${name}`)).toBeVisible();
    await expect(page.getByLabel("Description")).toHaveValue("typed before the end");
  },
);

signInTest("shows the provider's error message and removes it from the URL", async ({ page, context, site, go }) => {
  await routeProvider(context, site.url, async () => "none");
  await go(paths.projects());
  await context.route("**/idp/authorize?*", (route) => {
    const params = new URL(route.request().url()).searchParams;
    const query = `error=access_denied&error_description=Not+you&state=${params.get("state")}`;
    return route.fulfill({ status: 302, headers: { Location: `${params.get("redirect_uri")}?${query}` } });
  });
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("alert")).toContainText("Couldn't sign in: Not you");
  await expect(page).toHaveURL(`${site.url}login`);
  for (const forged of ["code=x&state=y", "error=<b>&state=y"]) {
    await go(`/login?${forged}`);
    await expect(page.getByRole("alert")).toContainText("Couldn't sign in");
    await expect(page).toHaveURL(`${site.url}login`);
  }
});
