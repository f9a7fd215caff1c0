/** Signing in where the server's config.js names no way to. The ways that it may name are in src/features/session/LoginPage.app.test.tsx. */
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { accountButton, admin, expect, signInTest } from "./signin.ts";

signInTest("a server that wants a token without saying how is believed", onRealServer, async ({ page, site, go }) => {
  await page.route("**/config.js*", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<html>404</html>" }));
  const { token } = (await site.callApi("POST", "/api/v2/login", { body: admin })).data;
  await go(paths.projects());
  const tokenDialog = page.getByRole("dialog", { name: "Sign in", exact: true });
  await expect(tokenDialog).toContainText("wants to know who asks");
  await expect(tokenDialog).toContainText("does not say how to sign in");
  await expect(tokenDialog.getByRole("button", { name: "Use a local account instead" })).toBeVisible();
  await page.getByRole("textbox", { name: "Token" }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(tokenDialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(accountButton(page)).toBeVisible();
});
