/** What a large log costs the page's main thread. */
import type { Page } from "@playwright/test";

/** Tasks of more than 50 ms, by their milliseconds: until the log stands, and of all that is done with it then. */
export interface LogTasks {
  opening: number[];
  searching: number[];
  scrolling: number[];
}

/**
 * Opens a compile report at a place in its log, searches all stages for words and goes through what was found, then scrolls
 * by wheel and by keys, wrapped and not, and shows a long line whole. The words are to be in the log, the first ones rarely.
 */
export async function measureLog(page: Page, url: string, words: readonly string[]): Promise<LogTasks> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { logTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const during = async (act: () => Promise<unknown>): Promise<number[]> => {
    await act();
    // A task is told of when it has ended.
    await page.waitForTimeout(500);
    return page.evaluate(() => (window as unknown as { logTasks: number[] }).logTasks.splice(0));
  };
  const log = page.getByRole("region", { name: "Log", exact: true });
  const lines = log.getByRole("region");
  const field = log.getByRole("searchbox");

  const opening = await during(async () => {
    await page.goto(url);
    await lines.waitFor();
  });
  const searching = await during(async () => {
    for (const word of words) {
      await field.fill(word);
      await log.getByText(/^[\d,]+\/[\d,]+\+?$/).waitFor();
      for (const key of ["Enter", "Enter", "Shift+Enter", "Shift+Enter", "Shift+Enter"]) await field.press(key);
    }
    await field.press("Escape");
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
  const scrolling = await during(async () => {
    await scroll();
    const whole = log.getByRole("button", { name: /^Show whole line/ });
    if (await whole.count()) await whole.first().click();
    await scroll();
    await log.getByRole("button", { name: "Wrap lines" }).click();
    await scroll();
  });
  return { opening, searching, scrolling };
}
