/** The frame round every page: where one is, what state it is in, and what is said where there is nothing. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, prefer, range, recordApi, rows, test } from "./fixtures.ts";

const nowhere = "00000000-0000-4000-8000-000000000000";
const core = "std::testing::NullResource[router-1,name=core]";

/** The environments that the switcher offers. */
const choices = (page: Page) => page.getByRole("list", { name: "Environments" }).getByRole("link");

test("the environment switcher goes to the same page of another environment", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.agent": "fw-1" }));
  await page.getByRole("banner").getByRole("button", { name: "prod" }).click();
  await page.getByRole("textbox", { name: "Search environments" }).fill("campus halt");
  await expect(choices(page)).toHaveText([/halted/]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(app.url + paths.resources(await app.env("halted")).slice(1));
  await expect(page.getByRole("banner").getByRole("button", { name: "halted" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "halted" })).toBeVisible();
  await page.goBack();
  await expect(range(page)).toContainText("of 24");
  await expect(page.getByRole("status").filter({ hasText: "halted" })).toHaveCount(0);
});

test("the switcher works by keyboard alone, and gives the focus back", async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod")));
  const button = page.getByRole("banner").getByRole("button", { name: "prod" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Search environments" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Search environments" })).toBeFocused();
  await page.keyboard.type("staging");
  await expect(choices(page)).toHaveCount(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(app.url + paths.activity(await app.env("staging")).slice(1));
});

test("what does not exist is said inside the shell, by its name", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const main = page.getByRole("main");
  const navigation = page.getByRole("navigation", { name: "Main" });
  for (const { path, said } of [
    { path: paths.resources(nowhere), said: nowhere },
    { path: paths.resources("prod"), said: "prod" },
    { path: "/no/such/page", said: "/no/such/page" },
    { path: `/env/${prod}/nothing`, said: "nothing" },
  ]) {
    await open(path);
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await expect(main).toContainText(said);
    await expect(page).toHaveTitle(/Not found/);
    await expect(navigation.getByRole("link", { name: "Overview" })).toBeVisible();
  }
  const missing = "std::testing::NullResource[router-1,name=nothing]";
  await open(paths.resource(prod, missing));
  await expect(page.getByRole("alert")).toContainText(missing);
  await expect(navigation.getByRole("link", { name: "Resources", exact: true })).toBeVisible();
});

test("a resource that goes away keeps its last state, dimmed, and is not asked for any more", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resource(await app.env("prod"), core));
  await expect(page.getByRole("table", { name: "Attributes" })).toBeVisible();
  await api.idle();
  await holdTime(page);
  const message = "Request or referenced resource does not exist: The resource with the given id does not exist";
  await page.route(/\/resource\/[^/]+$/, (route) => route.fulfill({ status: 404, json: { message } }));
  await pass(page, 20, api);
  await expect(page.getByRole("main").getByText("no longer exists")).toBeVisible();
  await expect(page.getByRole("table", { name: "Attributes" })).toBeVisible();
  const before = api.asked.length;
  await pass(page, 60, api);
  expect(api.asked.slice(before).filter((asked) => /\/resource\/[^/]+$/.test(asked))).toEqual([]);
});

test("theme: as the system says, or as it was chosen, also after a reload", async ({ page, app, open }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await prefer(page, "Light");
  await expect.poll(background).toBe(light);
  await page.reload();
  await expect(rows(page, "Resources")).toHaveCount(20);
  expect(await background()).toBe(light);
  await prefer(page, "As the system");
  await expect.poll(background).toBe(dark);
});

test("preferences tell which of them is chosen", async ({ page, open }) => {
  await open(paths.overview());
  await page.getByRole("button", { name: "Preferences" }).click();
  const choice = (name: string) => page.getByRole("radio", { name }).or(page.getByRole("menuitemradio", { name }));
  for (const chosen of ["As the system", "Local time", "Dense rows"]) await expect(choice(chosen)).toBeChecked();
  await expect(choice("Dark")).not.toBeChecked();
});

test("nothing moves where motion is to be reduced", async ({ page, app, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = () =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 10 && animation.playState === "running").length,
    );
  await page.route(/\/api\/v2\/resource\?/, () => {});
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByRole("status", { name: /Loading/ })).toBeVisible();
  expect(await moving()).toBe(0);
  await page.getByRole("button", { name: "Preferences" }).click();
  expect(await moving()).toBe(0);
});

test("a narrow window has the navigation in a drawer", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await page.getByRole("button", { name: "Open the navigation" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the first Tab leads past the shell to the page", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("the code of a row's page, and of any other link's, is fetched before the link is followed", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const row = rows(page, "Resources").first().getByRole("link").first();
  await Promise.all([page.waitForRequest(/\/ResourcePage-[^/]*\.js$/), row.hover()]);
  const activity = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" });
  await Promise.all([page.waitForRequest(/\/ActivityPage-[^/]*\.js$/), activity.focus()]);
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });

  test("the last one is found by its name, by keyboard", async ({ page, app, open }) => {
    mockOnly("the seeded orchestrator has five environments");
    await open(paths.overview());
    await page.getByRole("banner").getByRole("button", { name: "Environments" }).click();
    await expect(page.getByRole("textbox", { name: "Search environments" })).toBeFocused();
    await page.keyboard.type("project-24 env-499");
    await expect(choices(page)).toHaveText([/env-499/]);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(app.url + paths.environment(await app.env("env-499")).slice(1));
    await expect(page.getByRole("banner").getByRole("button", { name: "env-499" })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "halted" })).toBeVisible();
  });
});
