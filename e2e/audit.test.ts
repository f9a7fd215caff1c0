/**
 * Audits every page: title, requests per minute when idle, console errors, axe in both themes and at two widths, and no
 * horizontal scrolling. The `problems` fixture checks the content security policy, as in every test.
 */
import { paths } from "../src/paths.ts";
import { findAxeViolations, expect, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";
import {
  maxRequestsWhenIdle,
  expectAccessible,
  recordConsoleErrors,
  countRequestsAtRest,
  toTitlePattern,
  findProjectName,
} from "./audit.ts";
import { environmentPages } from "./audit.environment.ts";
import { auditedOverlays } from "./audit.overlays.ts";
import { resourcePages, serverPages, type AuditedPage } from "./audit.pages.ts";
import { differingPages, largePages, troublePages } from "./audit.trouble.ts";

const auditPage = ({
  name,
  path,
  title,
  prepare,
  maxRequests = maxRequestsWhenIdle,
  expectAfterMinute,
  neverRefreshes = false,
  expectsFailedRequest = false,
}: AuditedPage) =>
  test(name, async ({ page, app, open }) => {
    const errors = recordConsoleErrors(page, expectsFailedRequest);
    const api = recordApiRequests(page);
    await page.clock.install();
    const address = await path(app);
    await open(address);
    await prepare(page);
    await expect(page).toHaveTitle(toTitlePattern(title, await findProjectName(app, address)));
    const requestCount = await countRequestsAtRest(page, api);
    expect(requestCount > 0).toBe(!neverRefreshes);
    expect(requestCount).toBeLessThanOrEqual(maxRequests);
    await expectAfterMinute?.(page);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });

const pages = [...serverPages, ...resourcePages, ...environmentPages];
pages.forEach(auditPage);

test("every page is audited", async ({ app }) => {
  const auditedPaths = await Promise.all(pages.map(async ({ path }) => (await path(app)).split("?")[0]!));
  const isAudited = (pattern: string) => {
    const expression = pattern.replace(/\/:\w+\?/g, "(?:/[^/]+)?").replace(/:\w+/g, "[^/]+");
    return auditedPaths.some((path) => new RegExp(`^${expression}$`).test(path));
  };
  // audit.signin.test.ts audits the sign-in page.
  expect(Object.entries(paths).flatMap(([name, { pattern }]) => (isAudited(pattern) ? [] : [name]))).toEqual(["login"]);
});

test.describe("scenario trouble", () => {
  test.use({ scenario: "trouble" });
  troublePages.forEach(auditPage);
});

test.describe("scenario differing", () => {
  test.use({ scenario: "differing" });
  differingPages.forEach(auditPage);
});

test.describe("scenario large", () => {
  test.use({ scenario: "large" });
  largePages.forEach(auditPage);
});

for (const { name, path, show, width = 1440 } of auditedOverlays) {
  test(`${name}: no axe violations`, async ({ page, app, open }) => {
    const errors = recordConsoleErrors(page, false);
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(await path(app));
    await show(page, app);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findAxeViolations(page), colorScheme).toEqual([]);
    }
    // The operations show a refused action.
    expect(errors.filter((error) => !(name.startsWith("operations") && error.includes("status of 403")))).toEqual([]);
  });
}
