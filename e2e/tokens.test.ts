/** Settings, Tokens: made, shown once, listed, revoked. */
import { paths } from "../src/paths.ts";
import { onRealServer, tableRows } from "./fixtures.ts";
import { expect, submitSignIn, signInTest } from "./signin.ts";

signInTest("a token is made, shown once, works, is listed and revoked", onRealServer, async ({ page, site, go }) => {
  const { env } = await site.createEnvironment();
  await go(paths.settings(env, "tokens"));
  await submitSignIn(page);
  await expect(page.getByText("No token is registered")).toBeVisible();
  const create = page.getByRole("button", { name: "Create token" });
  await page.getByRole("checkbox", { name: /^api/ }).uncheck();
  await expect(create).toHaveAccessibleDescription("No client type is chosen");
  await page.getByRole("checkbox", { name: /^api/ }).check();
  await page.getByRole("checkbox", { name: /^agent/ }).check();
  await page.getByLabel("Expires after").selectOption("1 day");
  await create.click();
  const newToken = page.getByRole("region", { name: "The new token" });
  await expect(newToken).toContainText("Copy it now");
  const token = (await newToken.locator("code").textContent())!;
  await site.callApi("GET", "/api/v2/agents", { env, token });
  await expect(tableRows(page, "Tokens")).toHaveCount(1);
  await expect(tableRows(page, "Tokens").first()).toContainText("api, agent");
  await expect(tableRows(page, "Tokens").first()).toContainText("admin");
  await newToken.getByRole("button", { name: "Hide it" }).click();
  await page.reload();
  await expect(tableRows(page, "Tokens")).toHaveCount(1);
  await expect(tableRows(page, "Tokens").first()).not.toContainText("never");
  await expect(newToken).toHaveCount(0);
  expect(await page.content()).not.toContain(token.split(".")[2]);

  await page.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Revoked the token" })).toBeVisible();
  await expect(tableRows(page, "Tokens").first()).toContainText("revoked");
  await expect(tableRows(page, "Tokens").getByRole("button", { name: /^Revoke/ })).toHaveAccessibleDescription("It is revoked already");
  await expect(site.callApi("GET", "/api/v2/agents", { env, token })).rejects.toThrow("has been revoked");
});
