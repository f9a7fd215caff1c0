/** Sign-in without a method in config.js. The methods are tested in src/features/session/LoginPage.app.test.tsx. */
import { paths } from "../src/paths.ts";
import { onRealServer } from "./fixtures.ts";
import { accountButton, admin, expect, signInTest } from "./signin.ts";

signInTest("prompts for a token if the server requires one but config.js is missing", onRealServer, async ({ page, site, go }) => {
  await page.route("**/config.js*", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<html>404</html>" }));
  const { token } = (await site.callApi("POST", "/api/v2/login", { body: admin })).data;
  await go(paths.projects());
  const tokenDialog = page.getByRole("dialog", { name: "Sign in", exact: true });
  await expect(tokenDialog).toContainText("requires signing in");
  await expect(tokenDialog).toContainText("sign-in method is missing or unknown");
  await expect(tokenDialog.getByRole("button", { name: "Use a local account instead" })).toBeVisible();
  await page.getByRole("textbox", { name: "Token" }).fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(tokenDialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(accountButton(page)).toBeVisible();
});
