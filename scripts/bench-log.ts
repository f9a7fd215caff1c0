/** What a large log costs the page's main thread. */
import type { Page } from "@playwright/test";

/** Tasks of more than 50 ms, by their milliseconds: until the log stands, and of all that is done with it then. */
export interface LogLongTasks {
  opening: number[];
  searching: number[];
  scrolling: number[];
}

/**
 * Opens a compile report at a place in its log, searches all stages for words and goes through what was found, then scrolls
 * by wheel and by keys, wrapped and not, and shows a long line whole. The words are to be in the log, the first ones rarely.
 */
export async function measureLog(page: Page, url: string, searchTerms: readonly string[]): Promise<LogLongTasks> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { logTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const recordLongTasks = async (action: () => Promise<unknown>): Promise<number[]> => {
    await action();
    // A task is told of when it has ended.
    await page.waitForTimeout(500);
    return page.evaluate(() => (window as unknown as { logTasks: number[] }).logTasks.splice(0));
  };
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
      await log.getByText(/^[\d,]+\/[\d,]+\+?$/).waitFor();
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
    const showWholeLine = log.getByRole("button", { name: /^Show whole line/ });
    if (await showWholeLine.count()) await showWholeLine.first().click();
    await scroll();
    await log.getByRole("button", { name: "Wrap lines" }).click();
    await scroll();
  });
  return { opening, searching, scrolling };
}
