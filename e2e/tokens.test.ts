/** Settings, Tokens: creating and revoking tokens. */
import { paths } from "../src/paths.ts";
import { onRealServer, tableRows } from "./fixtures.ts";
import { expect, submitSignIn, signInTest } from "./signin.ts";

signInTest("creates a token that is shown once, works, is listed, and can be revoked", onRealServer, async ({ page, site, go }) => {
  const { env } = await site.createEnvironment();
  await go(paths.settings(env, "tokens"));
  await submitSignIn(page);
  await expect(page.getByText("No registered tokens")).toBeVisible();
  const create = page.getByRole("button", { name: "Create token" });
  await page.getByRole("checkbox", { name: /^api/ }).uncheck();
  await expect(create).toHaveAccessibleDescription("Select a client type");
  await page.getByRole("checkbox", { name: /^api/ }).check();
  await page.getByRole("checkbox", { name: /^agent/ }).check();
  await page.getByLabel("Expires after").selectOption("1 day");
  await create.click();
  const newToken = page.getByRole("region", { name: "New token" });
  await expect(newToken).toContainText("Copy this token now");
  const token = (await newToken.locator("code").textContent())!;
  await site.callApi("GET", "/api/v2/agents", { env, token });
  await expect(tableRows(page, "Tokens")).toHaveCount(1);
  await expect(tableRows(page, "Tokens").first()).toContainText("api, agent");
  await expect(tableRows(page, "Tokens").first()).toContainText("admin");
  await newToken.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(tableRows(page, "Tokens")).toHaveCount(1);
  await expect(tableRows(page, "Tokens").first()).not.toContainText("Never");
  await expect(newToken).toHaveCount(0);
  expect(await page.content()).not.toContain(token.split(".")[2]);

  await page.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Revoked token" })).toBeVisible();
  await expect(tableRows(page, "Tokens").first()).toContainText("revoked");
  await expect(tableRows(page, "Tokens").getByRole("button", { name: /^Revoke/ })).toHaveAccessibleDescription("Already revoked");
  await expect(site.callApi("GET", "/api/v2/agents", { env, token })).rejects.toThrow("has been revoked");
});
