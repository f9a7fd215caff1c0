/** Shell: theme, blocked storage, motion, narrow windows, focus and prefetching. The rest is in src/app/shell.app.test.tsx. */
import { paths } from "../src/paths.ts";
import { expect, choosePreference, tableRows, test } from "./fixtures.ts";

test("the theme follows the system or the user's choice, which survives a reload", async ({ page, app, open }) => {
  const getBackground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  const light = await getBackground();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(getBackground).not.toBe(light);
  const dark = await getBackground();
  await choosePreference(page, "Light");
  await expect.poll(getBackground).toBe(light);
  await page.reload();
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  expect(await getBackground()).toBe(light);
  await choosePreference(page, "System");
  await expect.poll(getBackground).toBe(dark);
});

test("pages open and preferences apply in a browser that blocks storage", async ({ page, app, open }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Blocked", "SecurityError");
        },
      });
  });
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await choosePreference(page, "Dark");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.getByRole("link", { name: "Compile reports" }).click();
  await expect(tableRows(page, "Compile reports").first().getByRole("time").first()).toHaveAttribute("title", /UTC\+[12]$/);
  await choosePreference(page, "UTC");
  await expect(tableRows(page, "Compile reports").first().getByRole("time").first()).toHaveAttribute("title", /UTC$/);
});

test("nothing animates with reduced motion", async ({ page, app, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const countAnimations = () =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 10 && animation.playState === "running").length,
    );
  await page.route(/\/api\/v2\/resource\?/, () => {});
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByRole("status", { name: /Loading/ })).toBeVisible();
  expect(await countAnimations()).toBe(0);
  await page.getByRole("button", { name: "Preferences" }).click();
  expect(await countAnimations()).toBe(0);
});

test("a narrow window shows the navigation in a drawer", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.resources(await app.env("prod")));
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the first Tab focuses the skip link", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("hovering or focusing a link prefetches the code of its page", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const row = tableRows(page, "Resources").first().getByRole("link").first();
  await Promise.all([page.waitForRequest(/\/ResourcePage-[^/]*\.js$/), row.hover()]);
  const activity = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" });
  await Promise.all([page.waitForRequest(/\/ActivityPage-[^/]*\.js$/), activity.focus()]);
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
});
