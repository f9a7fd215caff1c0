/** The other ways to sign in that the server's config.js may name, and none. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { account, admin, expect, signIn, test } from "./signin.ts";

/** The server's config.js, as it would be with other ways to sign in. */
const withConfig = (page: Page, auth: object) =>
  page.route("**/config.js*", (route) =>
    route.fulfill({ contentType: "application/javascript", body: `window.auth = ${JSON.stringify(auth)};\nexport const features = [];\n` }),
  );

test("where tokens are got elsewhere, one is pasted; what is none is refused", async ({ page, site, go }) => {
  await withConfig(page, { method: "jwt", provider: "legacy", localFallback: true });
  const { token } = (await site.ask("POST", "/api/v2/login", { body: admin })).data;
  await go(paths.projects());
  await page.getByRole("textbox", { name: "Token" }).fill("not a token");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("This is no token");
  await page.getByRole("textbox", { name: "Token" }).fill(`Bearer ${token}\n`);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(account(page)).toHaveAccessibleName("Account: admin, administrator");
});

test("a local account is the way in where the server allows it beside another", async ({ page, go }) => {
  await withConfig(page, { method: "jwt", provider: "legacy", localFallback: true });
  await go(paths.projects());
  await page.getByRole("button", { name: "Use a local account instead" }).click();
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("an OpenID provider that does not answer as one is said so, and the local account stays", async ({ page, site, go }) => {
  const authority = `${site.url}nobody`;
  await withConfig(page, { method: "oidc-generic", authority, clientId: "lookout", provider: "legacy", localFallback: true });
  await go(paths.projects());
  const { host } = new URL(site.url);
  await page.getByRole("button", { name: `Sign in at ${host}` }).click();
  await expect(page.getByRole("alert")).toContainText(`${host} cannot be gone to`);
  await expect(page.getByRole("button", { name: "Use a local account instead" })).toBeVisible();
});

test("a server that wants a token without saying how is believed", async ({ page, site, go }) => {
  await page.route("**/config.js*", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<html>404</html>" }));
  const { token } = (await site.ask("POST", "/api/v2/login", { body: admin })).data;
  await go(paths.projects());
  const asked = page.getByRole("dialog", { name: "Sign in", exact: true });
  await expect(asked).toContainText("wants to know who asks");
  await expect(asked).toContainText("does not say how to sign in");
  await expect(asked.getByRole("button", { name: "Use a local account instead" })).toBeVisible();
  await page.getByRole("textbox", { name: "Token" }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(asked).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(account(page)).toBeVisible();
});
