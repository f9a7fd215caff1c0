/** Signing in where the server's config.js names no way to. The ways that it may name are in src/features/session/LoginPage.app.test.tsx. */
import { paths } from "../src/paths.ts";
import { real } from "./fixtures.ts";
import { account, admin, expect, test } from "./signin.ts";

test("a server that wants a token without saying how is believed", real, async ({ page, site, go }) => {
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
