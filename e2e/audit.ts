/** The checks of the page audits. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { findAxeViolations, expect, type ServedApp } from "./fixtures.ts";
import type { Project } from "../src/api/models.ts";
import { pauseClock, advanceClock, type recordApiRequests } from "./requests.ts";

/** The axe rules about colors. The dark theme changes only colors, so only these rules run on it. */
const colorRules = ["color-contrast", "link-in-text-block"];

/** Expects no axe violations in both themes and at two widths, and no horizontal scrolling. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    expect(await findAxeViolations(page), `light, ${width} px`).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await findAxeViolations(page, colorRules), `dark, ${width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
    expect(overflow, `scrolls horizontally at ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** Requests of a loaded page in one idle minute. The page's clock must be installed; it resumes at the end. */
export async function countRequestsAtRest(page: Page, api: ReturnType<typeof recordApiRequests>): Promise<number> {
  await api.waitForIdle();
  await pauseClock(page);
  await advanceClock(page, 5, api);
  const before = api.requests.length;
  await advanceClock(page, 60, api);
  await page.clock.resume();
  return api.requests.length - before;
}

/** Records console errors from now on. With `expectsFailedRequest`, ignores the browser's own messages about failed requests. */
export function recordConsoleErrors(page: Page, expectsFailedRequest: boolean): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" || (expectsFailedRequest && message.text().startsWith("Failed to load resource"))) return;
    errors.push(message.text());
  });
  return errors;
}

/** The name of the project of the environment that a page is about. */
export async function findProjectName(app: ServedApp, path: string): Promise<string | undefined> {
  const [, env] = /^\/env\/([^/?]+)/.exec(path) ?? [];
  const { data } = await app.callApi("GET", "/api/v2/project");
  return (data as Project[]).find(({ environments }) => environments.some(({ id }) => id === env))?.name;
}

/** Matches the page title with or without the failure marker. A title that ends with an environment is followed by its project. */
export const toTitlePattern = (title: string | RegExp, project?: string): RegExp => {
  if (typeof title !== "string") return title;
  const parts = [title, project, "Lookout"].filter((part) => part !== undefined).join(" · ");
  return new RegExp(`^(✕ )?${parts.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
};

/** Allowed requests per minute of an idle list or detail page. */
export const maxRequestsWhenIdle = budgets.requestsWhenIdle;
