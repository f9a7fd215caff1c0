/** Measures main-thread work on a page with a large log. */
import type { Page } from "@playwright/test";
import { trackLongTasks } from "./longTasks.ts";

/** Durations of tasks over 50 ms, in milliseconds, by activity. */
export interface LogLongTasks {
  opening: number[];
  searching: number[];
  scrolling: number[];
}

/**
 * Opens a compile report at a line of its log, searches all stages and steps through the matches, then scrolls with the wheel
 * and the keyboard, with and without wrapping, and expands a long line. Every search term must match; the first should be rare.
 */
export async function measureLog(page: Page, url: string, searchTerms: readonly string[]): Promise<LogLongTasks> {
  const recordLongTasks = await trackLongTasks(page);
  const log = page.getByRole("region", { name: "Log", exact: true });
  const lines = log.getByRole("region");
  const searchField = log.getByRole("searchbox");

  const opening = await recordLongTasks(async () => {
    await page.goto(url);
    await lines.waitFor();
  });
  const searching = await recordLongTasks(async () => {
    for (const term of searchTerms) {
      await searchField.fill(term);
      await log.getByText(/^[\d,]+ of [\d,]+\+?$/).waitFor();
      for (const key of ["Enter", "Enter", "Shift+Enter", "Shift+Enter", "Shift+Enter"]) await searchField.press(key);
    }
    await searchField.press("Escape");
  });
  const scroll = async () => {
    await lines.hover();
    for (let step = 0; step < 40; step++) {
      await page.mouse.wheel(0, 550);
      await page.waitForTimeout(30);
    }
    await lines.focus();
    for (const key of ["End", "PageUp", "Home", "PageDown"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(200);
    }
    await lines.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
    await page.waitForTimeout(200);
  };
  const scrolling = await recordLongTasks(async () => {
    await scroll();
    const showFullLine = log.getByRole("button", { name: /^Show full line/ });
    if (await showFullLine.count()) await showFullLine.first().click();
    await scroll();
    await log.getByRole("button", { name: "Wrap lines" }).click();
    await scroll();
  });
  return { opening, searching, scrolling };
}
