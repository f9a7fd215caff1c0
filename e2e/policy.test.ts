/** Where an access policy decides: what the session's roles forbid is disabled with that reason. */
import { paths } from "../src/paths.ts";
import { rows } from "./fixtures.ts";
import { account, expect, mockOnly, signIn, test } from "./signin.ts";

const noc = { username: "noor", password: "Correct-horse-1" };
const reader = { username: "reader", password: "Correct-horse-2" };

test.describe("with the default policy", () => {
  test.use({ provider: "policy-engine" });

  test.beforeEach(() => mockOnly("it decides by the legacy provider: the policy engine's program is not installed"));

  test("a reader may read, and deeds say which role they need", async ({ page, site, go }) => {
    const prod = await site.env("prod");
    await site.ask("POST", "/api/v1/environment_settings/notification_retention", { env: prod, body: { value: 30 } });
    await go(paths.resources(prod, { limit: "5" }));
    await signIn(page, reader);
    await expect(rows(page, "Resources")).toHaveCount(5);
    const deploy = page.getByRole("button", { name: "Deploy", exact: true });
    await expect(deploy).toHaveAccessibleDescription(/Your roles in this environment do not allow this: it needs noc or environment-admin/);
    await go(paths.environment(prod));
    await expect(page.getByRole("button", { name: "Halt" })).toHaveAccessibleDescription(/it needs noc/);
    await page.getByRole("button", { name: "Recompile" }).click();
    await expect(page.getByRole("dialog").getByRole("button", { name: "Recompile" })).toHaveAccessibleDescription(
      /it needs noc or environment-admin/,
    );
    await page.getByRole("button", { name: /^Notifications, \d+ unread/ }).click();
    const read = page.getByRole("dialog").getByRole("button", { name: "Mark as read" }).first();
    await expect(read).toHaveAccessibleDescription(/it needs noc/);
    await expect(read).toHaveAttribute("aria-disabled", "true");
    await go(paths.settings(prod, "configuration"));
    await expect(page.getByRole("button", { name: "Reset all changed" })).toHaveAccessibleDescription(/it needs environment-admin/);
    await expect(page.getByRole("button", { name: "Reset notification_retention" })).toHaveAccessibleDescription(
      /it needs environment-admin/,
    );
    await go(paths.settings(prod, "tokens"));
    await expect(page.getByRole("button", { name: "Create token" })).toHaveAccessibleDescription(/it needs environment-expert-admin/);
    await go(paths.users());
    await expect(page.getByRole("button", { name: "Add user" })).toHaveAccessibleDescription("Only an administrator may do this");
    await expect(page.getByText("Roles and administration have no effect")).toHaveCount(0);
  });

  test("roles are those of the environment: noc here, environment-admin there", async ({ page, site, go }) => {
    const [prod, staging] = [await site.env("prod"), await site.env("staging")];
    await go(paths.environment(prod));
    await signIn(page, noc);
    await expect(account(page)).toHaveAccessibleName("Account: noor");
    await expect(page.getByRole("button", { name: "Halt" })).toHaveAccessibleDescription("");
    await page.getByRole("button", { name: "Recompile" }).click();
    const menu = page.getByRole("dialog");
    await expect(menu.getByRole("button", { name: "Recompile" })).toHaveAccessibleDescription("");
    await menu.getByRole("radio", { name: /Update and recompile/ }).check();
    await expect(menu.getByRole("button", { name: "Update and recompile" })).toHaveAccessibleDescription(/it needs environment-admin/);
    await go(paths.settings(prod));
    await page.getByLabel("Description").fill("changed");
    await expect(page.getByRole("button", { name: "Save changes" })).toHaveAccessibleDescription(/it needs environment-admin/);
    await page.getByRole("button", { name: "Discard" }).click();
    await go(paths.settings(staging));
    await page.getByLabel("Description").fill("changed");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Saved the environment staging" })).toBeVisible();
  });
});

test("what the policy refuses all the same is shown, and remembered", async ({ page, site, go }) => {
  const { env } = await site.environment();
  await go(paths.environment(env));
  await signIn(page);
  const message = "Access denied: Request is not allowed by the access policy.";
  await page.route("**/actions/environment/halt", (route) => route.fulfill({ status: 403, json: { message } }));
  const halt = page.getByRole("main").getByRole("button", { name: "Halt" });
  await halt.click();
  await page.getByRole("dialog").getByRole("button", { name: "Halt" }).click();
  await expect(page.getByRole("alert").filter({ hasText: message })).toBeVisible();
  await expect(halt).toHaveAccessibleDescription("The server's access policy does not allow you this");
});
