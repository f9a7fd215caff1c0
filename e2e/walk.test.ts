/**
 * One walk over every page: its title, how often it asks in a minute at rest, what it writes to the console, what axe finds in
 * either theme, wide and narrow, and that it never scrolls sideways. That it keeps to the content security policy is checked by
 * `wrong`, as in every test.
 */
import { patterns } from "../src/paths.ts";
import { axe, expect, recordApi, test } from "./fixtures.ts";
import { atRest, expectAccessible, recordErrors, requestsAtRest, titleOf } from "./walk.ts";
import { environmentStops } from "./walk.environment.ts";
import { overlays } from "./walk.overlays.ts";
import { resourceStops, serverStops, type Stop } from "./walk.pages.ts";
import { differingStops, largeStops, troubleStops } from "./walk.trouble.ts";

const walk = ({ name, path, title, ready, requests = atRest, afterMinute, neverRefreshes = false, refused = false }: Stop) =>
  test(name, async ({ page, app, open }) => {
    const errors = recordErrors(page, refused);
    const api = recordApi(page);
    await page.clock.install();
    await open(await path(app));
    await ready(page);
    await expect(page).toHaveTitle(titleOf(title));
    const asked = await requestsAtRest(page, api);
    expect(asked > 0).toBe(!neverRefreshes);
    expect(asked).toBeLessThanOrEqual(requests);
    await afterMinute?.(page);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

const stops = [...serverStops, ...resourceStops, ...environmentStops];
stops.forEach(walk);

test("every page is walked over", async ({ app }) => {
  const walked = await Promise.all(stops.map(async ({ path }) => (await path(app)).split("?")[0]!));
  const matches = (pattern: string) => {
    const words = pattern.replace(/\/:\w+\?/g, "(?:/[^/]+)?").replace(/:\w+/g, "[^/]+");
    return walked.some((path) => new RegExp(`^${words}$`).test(path));
  };
  // The sign-in is in the walk of a server with one.
  expect(Object.entries(patterns).flatMap(([name, pattern]) => (matches(pattern) ? [] : [name]))).toEqual(["login"]);
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  troubleStops.forEach(walk);
});

test.describe("of every difference", () => {
  test.use({ scenario: "differing" });
  differingStops.forEach(walk);
});

test.describe("of 500 environments", () => {
  test.use({ scenario: "large" });
  largeStops.forEach(walk);
});

for (const { name, path, show, width = 1440 } of overlays) {
  test(`${name}: nothing that axe finds`, async ({ page, app, open }) => {
    const errors = recordErrors(page, false);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(await path(app));
    await show(page, app);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await axe(page), colorScheme).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
}
