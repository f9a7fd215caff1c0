/**
 * One walk over every page: its title, how often it asks in a minute at rest, what it writes to the console, what axe finds in
 * either theme, wide and narrow, and that it never scrolls sideways. That it keeps to the content security policy is checked by
 * `wrong`, as in every test.
 */
import { routePatterns } from "../src/paths.ts";
import { findAxeViolations, expect, recordApiRequests, test } from "./fixtures.ts";
import { maxRequestsAtRest, expectAccessible, recordConsoleErrors, countRequestsAtRest, toTitlePattern } from "./audit.ts";
import { environmentPages } from "./audit.environment.ts";
import { auditedOverlays } from "./audit.overlays.ts";
import { resourcePages, serverPages, type AuditedPage } from "./audit.pages.ts";
import { differingPages, largePages, troublePages } from "./audit.trouble.ts";

const auditPage = ({
  name,
  path,
  title,
  prepare,
  maxRequests = maxRequestsAtRest,
  expectAfterMinute,
  neverRefreshes = false,
  expectsFailedRequest = false,
}: AuditedPage) =>
  test(name, async ({ page, app, open }) => {
    const errors = recordConsoleErrors(page, expectsFailedRequest);
    const api = recordApiRequests(page);
    await page.clock.install();
    await open(await path(app));
    await prepare(page);
    await expect(page).toHaveTitle(toTitlePattern(title));
    const requestCount = await countRequestsAtRest(page, api);
    expect(requestCount > 0).toBe(!neverRefreshes);
    expect(requestCount).toBeLessThanOrEqual(maxRequests);
    await expectAfterMinute?.(page);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

const pages = [...serverPages, ...resourcePages, ...environmentPages];
pages.forEach(auditPage);

test("every page is walked over", async ({ app }) => {
  const auditedPaths = await Promise.all(pages.map(async ({ path }) => (await path(app)).split("?")[0]!));
  const isAudited = (pattern: string) => {
    const expression = pattern.replace(/\/:\w+\?/g, "(?:/[^/]+)?").replace(/:\w+/g, "[^/]+");
    return auditedPaths.some((path) => new RegExp(`^${expression}$`).test(path));
  };
  // The sign-in is in the walk of a server with one.
  expect(Object.entries(routePatterns).flatMap(([name, pattern]) => (isAudited(pattern) ? [] : [name]))).toEqual(["login"]);
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });
  troublePages.forEach(auditPage);
});

test.describe("of every difference", () => {
  test.use({ scenario: "differing" });
  differingPages.forEach(auditPage);
});

test.describe("of 500 environments", () => {
  test.use({ scenario: "large" });
  largePages.forEach(auditPage);
});

for (const { name, path, show, width = 1440 } of auditedOverlays) {
  test(`${name}: nothing that axe finds`, async ({ page, app, open }) => {
    const errors = recordConsoleErrors(page, false);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(await path(app));
    await show(page, app);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findAxeViolations(page), colorScheme).toEqual([]);
    }
    expect(errors).toEqual([]);
  });
}
