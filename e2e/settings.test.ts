/** Settings: how the server treats an environment; nothing typed is lost by the way. */
import { paths } from "../src/paths.ts";
import { expect, mockOnly, test } from "./fixtures.ts";
import { field, setting, unsaved, settingsOf, set } from "./settings.ts";
import { ownEnvironment, question, refreshUntil, toast } from "./steps.ts";

test("of three changes two are saved, and the one that the server refuses keeps what was typed, with the reason", async ({
  page,
  app,
  open,
}) => {
  const { env, name } = await ownEnvironment(app, "three settings");
  await open(paths.settings(env, "configuration"));
  await field(page, "notification_retention").fill("30");
  await field(page, "auto_full_compile").fill("now and then");
  await field(page, "auto_deploy").uncheck();
  await page.getByRole("button", { name: "Save 3 changes" }).click();
  await expect(toast(page, `Saved 2 settings of ${name}`)).toBeVisible();
  await expect(setting(page, "auto_full_compile").getByRole("alert")).toContainText("'now and then' is not a valid cron expression");
  await expect(field(page, "auto_full_compile")).toHaveValue("now and then");
  await expect(unsaved(page)).toContainText("1 setting not saved, 1 of them refused: auto_full_compile");
  expect(await settingsOf(app, env)).toMatchObject({ notification_retention: 30, auto_deploy: false, auto_full_compile: "" });

  await field(page, "auto_full_compile").fill("0 3 * * *");
  await expect(setting(page, "auto_full_compile").getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Save 1 change" }).click();
  await expect(unsaved(page)).toHaveCount(0);
  expect(await settingsOf(app, env)).toMatchObject({ auto_full_compile: "0 3 * * *" });
});

test("what cannot be of a setting's type is said before it is sent", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "types");
  await open(paths.settings(env, "configuration"));
  await field(page, "available_versions_to_keep").fill("many");
  await field(page, "recompile_backoff").fill("-1");
  await expect(setting(page, "available_versions_to_keep").getByRole("alert")).toHaveText("A whole number is needed.");
  await expect(setting(page, "recompile_backoff").getByRole("alert")).toHaveText("A number of 0 or more is needed.");
  await expect(page.getByRole("button", { name: "Save 2 changes" })).toHaveAccessibleDescription(
    /available_versions_to_keep, recompile_backoff/,
  );
  await field(page, "recompile_backoff").fill("0.1");
  await expect(unsaved(page)).toContainText("1 setting not saved");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(field(page, "available_versions_to_keep")).toHaveValue("100");
  await expect(unsaved(page)).toHaveCount(0);
});

test("a renewal overwrites nothing that is typed, and tells what somebody else changed meanwhile", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "two people");
  await open(paths.settings(env, "configuration"));
  await field(page, "notification_retention").fill("30");
  await set(app, env, "notification_retention", 14);
  await set(app, env, "available_versions_to_keep", 7);
  await refreshUntil(page, () => expect(field(page, "available_versions_to_keep")).toHaveValue("7", { timeout: 500 }));
  await expect(field(page, "notification_retention")).toHaveValue("30");
  const told = setting(page, "notification_retention").getByRole("status");
  await expect(told).toContainText("Somebody else changed notification_retention meanwhile: it is 14 now");
  await told.getByRole("button", { name: "Keep mine" }).click();
  await expect(told).toHaveCount(0);
  await expect(field(page, "notification_retention")).toHaveValue("30");
  await set(app, env, "notification_retention", 15);
  await refreshUntil(page, () => expect(told).toContainText("it is 15 now", { timeout: 500 }));
  await told.getByRole("button", { name: "Take theirs" }).click();
  await expect(field(page, "notification_retention")).toHaveValue("15");
  await expect(unsaved(page)).toHaveCount(0);
});

test("what is not saved is asked about before it is left: for a page, a tab, a reload", async ({ page, app, open }) => {
  const { env } = await ownEnvironment(app, "leaving");
  await open(paths.settings(env, "configuration"));
  await field(page, "notification_retention").fill("30");
  for (const link of ["Resources", "Environment"]) {
    await page.getByRole("link", { name: link, exact: true }).click();
    await expect(question(page)).toContainText("Leave without saving?");
    await question(page).getByRole("button", { name: "Cancel" }).click();
    await expect(field(page, "notification_retention")).toHaveValue("30");
  }
  // Words to find settings by are no leaving.
  await page.getByRole("searchbox", { name: "Search settings" }).fill("retention");
  await expect(page.getByText("3 of 14 settings")).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => location.reload(), 0));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await page.getByRole("link", { name: "Environment", exact: true }).click();
  await question(page).getByRole("button", { name: "Leave" }).click();
  await expect(field(page, "Description")).toBeVisible();
  expect(await settingsOf(app, env)).toMatchObject({ notification_retention: 365 });
});

test("settings are put back to their defaults, one or all that were changed", async ({ page, app, open }) => {
  const { env, name } = await ownEnvironment(app, "resets");
  for (const [one, value] of Object.entries({ notification_retention: 30, auto_deploy: false, recompile_backoff: 2.5 }))
    await set(app, env, one, value);
  await open(paths.settings(env, "configuration"));
  await page.getByRole("checkbox", { name: "Changed only" }).check();
  await expect(page.getByText("3 of 14 settings")).toBeVisible();
  await page.getByRole("button", { name: "Reset recompile_backoff" }).click();
  await expect(question(page)).toContainText("recompile_backoff: 2.5 becomes 0.1");
  await question(page).getByRole("button", { name: "Reset to default" }).click();
  await expect(toast(page, `Reset recompile_backoff of ${name}`)).toBeVisible();
  await expect(page.getByText("2 of 14 settings")).toBeVisible();
  await page.getByRole("button", { name: "Reset all changed" }).click();
  await expect(question(page).getByRole("listitem")).toHaveText(["auto_deploy: off becomes on", "notification_retention: 30 becomes 365"]);
  await question(page).getByRole("button", { name: "Reset 2 settings" }).click();
  await expect(page.getByText("Every setting is at its default.")).toBeVisible();
  expect(await settingsOf(app, env)).toMatchObject({ notification_retention: 365, auto_deploy: true, recompile_backoff: 0.1 });
  await expect(page.getByRole("button", { name: "Reset all changed" })).toHaveAccessibleDescription(/at its default/);
});

test("what is searched is in the address, and is the same for whom it is sent to", async ({ page, app, open, context }) => {
  const { env } = await ownEnvironment(app, "search");
  await open(paths.settings(env, "configuration"));
  await page.getByRole("searchbox", { name: "Search settings" }).fill("storage days");
  await expect(page.getByText("2 of 14 settings")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText("2 of 14 settings")).toBeVisible();
  await expect(other.getByRole("searchbox", { name: "Search settings" })).toHaveValue("storage days");
  await page.goBack();
  await expect(page.getByText("14 settings", { exact: true })).toBeVisible();
});

test.describe("settings that no Lookout has heard of", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("the seeded orchestrator has no extension with settings"));

  test("a choice, a map and a type of its own each have an input, and are saved as what they are", async ({ page, app, open }) => {
    const env = await app.env("strange-settings");
    await open(paths.settings(env, "configuration"));
    await field(page, "deploy_order").selectOption("as_they_come");
    await field(page, "currency of price_limits").fill("USD");
    await page.getByRole("button", { name: "Add entry" }).click();
    await field(page, "Name of entry 4 of price_limits").fill("lowest");
    await expect(setting(page, "price_limits").getByRole("alert")).toHaveText("The name lowest is there twice.");
    await field(page, "Name of entry 4 of price_limits").fill("strict");
    await field(page, "strict of price_limits").fill("true");
    await page.getByRole("button", { name: "Remove entry 1 of price_limits" }).click();
    await field(page, "moon_phase").fill('["new", 5]');
    await expect(unsaved(page)).toContainText("Saving updates the model’s repositories, asks for a recompile, and restarts the agents.");
    await page.getByRole("button", { name: "Save 3 changes" }).click();
    await expect(unsaved(page)).toHaveCount(0);
    expect(await settingsOf(app, env)).toMatchObject({
      deploy_order: "as_they_come",
      price_limits: { highest: 1000, currency: "USD", strict: true },
      moon_phase: ["new", 5],
    });
  });

  test("what is protected is shown with what protects it, and cannot be changed or put back", async ({ page, app, open }) => {
    await open(paths.settings(await app.env("strange-settings"), "configuration"));
    await expect(field(page, "notification_retention")).toBeDisabled();
    await expect(setting(page, "notification_retention")).toContainText("Protected by project.yml");
    await expect(page.getByRole("button", { name: "Reset notification_retention" })).toHaveAccessibleDescription(
      /Protected by project.yml/,
    );
  });
});
