/** What the walk checks of a page that stands. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { findAxeViolations, expect, pauseClock, advanceClock, type recordApiRequests } from "./fixtures.ts";

/** Rules of axe that colours decide. The other theme changes colours alone, so there it is looked at by these. */
const colorRules = ["color-contrast", "link-in-text-block"];

/** Expects that axe finds nothing in either theme, wide and narrow, and that the page never scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    expect(await findAxeViolations(page), `light, ${width} px`).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await findAxeViolations(page, colorRules), `dark, ${width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
    expect(overflow, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** How often a page that stands asks in a minute in which nobody does anything; its clock was installed, and goes on afterwards. */
export async function countRequestsAtRest(page: Page, api: ReturnType<typeof recordApiRequests>): Promise<number> {
  await api.waitForIdle();
  await pauseClock(page);
  await advanceClock(page, 5, api);
  const before = api.requests.length;
  await advanceClock(page, 60, api);
  await page.clock.resume();
  return api.requests.length - before;
}

/** What a page writes to the console as an error from now on; where a request is `refused`, not that the browser says so itself. */
export function recordConsoleErrors(page: Page, expectsFailedRequest: boolean): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" || (expectsFailedRequest && message.text().startsWith("Failed to load resource"))) return;
    errors.push(message.text());
  });
  return errors;
}

/** A title of these words, with or without the mark of something that failed. */
export const toTitlePattern = (title: string | RegExp): RegExp => {
  if (typeof title !== "string") return title;
  return new RegExp(`^(✕ )?${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} · Lookout$`);
};

/** How often a list or a detail page may ask in a minute at rest. */
export const maxRequestsAtRest = budgets.requestsAtRest;
