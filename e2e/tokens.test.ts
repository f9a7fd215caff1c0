/** Settings, Tokens: made, shown once, listed, revoked. */
import { paths } from "../src/paths.ts";
import { real, rows } from "./fixtures.ts";
import { expect, signIn, test } from "./signin.ts";

test("a token is made, shown once, works, is listed and revoked", real, async ({ page, site, go }) => {
  const { env } = await site.environment();
  await go(paths.settings(env, "tokens"));
  await signIn(page);
  await expect(page.getByText("No token is registered")).toBeVisible();
  const create = page.getByRole("button", { name: "Create token" });
  await page.getByRole("checkbox", { name: /^api/ }).uncheck();
  await expect(create).toHaveAccessibleDescription("No client type is chosen");
  await page.getByRole("checkbox", { name: /^api/ }).check();
  await page.getByRole("checkbox", { name: /^agent/ }).check();
  await page.getByLabel("Expires after").selectOption("1 day");
  await create.click();
  const made = page.getByRole("region", { name: "The new token" });
  await expect(made).toContainText("Copy it now");
  const token = (await made.locator("code").textContent())!;
  await site.ask("GET", "/api/v2/agents", { env, token });
  await expect(rows(page, "Tokens")).toHaveCount(1);
  await expect(rows(page, "Tokens").first()).toContainText("api, agent");
  await expect(rows(page, "Tokens").first()).toContainText("admin");
  await made.getByRole("button", { name: "Hide it" }).click();
  await page.reload();
  await expect(rows(page, "Tokens")).toHaveCount(1);
  await expect(rows(page, "Tokens").first()).not.toContainText("never");
  await expect(made).toHaveCount(0);
  expect(await page.content()).not.toContain(token.split(".")[2]);

  await page.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Revoked the token" })).toBeVisible();
  await expect(rows(page, "Tokens").first()).toContainText("revoked");
  await expect(rows(page, "Tokens").getByRole("button", { name: /^Revoke/ })).toHaveAccessibleDescription("It is revoked already");
  await expect(site.ask("GET", "/api/v2/agents", { env, token })).rejects.toThrow("has been revoked");
});
