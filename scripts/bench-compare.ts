/** Measures main-thread work on a page with a large comparison. */
import type { Page } from "@playwright/test";
import { trackLongTasks } from "./longTasks.ts";

export interface ComparisonCost {
  /** Milliseconds from navigation until the first diff shows. */
  readyAfter: number;
  /** Milliseconds from typing a search term until the results show. */
  filterTimes: number[];
  /** Durations of tasks over 50 ms, in milliseconds, by activity. */
  opening: number[];
  filtering: number[];
  scrolling: number[];
  stepping: number[];
}

/** Opens a comparison, filters it, scrolls to its end and steps through changes. Each search term must change the number of results. */
export async function measureComparison(page: Page, url: string, searchTerms: readonly string[]): Promise<ComparisonCost> {
  const recordLongTasks = await trackLongTasks(page);
  const resourceList = page.getByRole("list", { name: "Compared resources" });
  const textFilter = page.getByRole("search", { name: "Filter changes" }).getByRole("searchbox", { name: "Text" });

  let readyAfter = 0;
  const opening = await recordLongTasks(async () => {
    const start = performance.now();
    await page.goto(url);
    await page.getByRole("article").getByRole("table").first().waitFor({ timeout: 150_000 });
    readyAfter = performance.now() - start;
  });

  /** Milliseconds until the status text changes. Measured inside the page to exclude round trips to the browser. */
  const measureFilterTime = (before: string) =>
    page.evaluate(async (previous) => {
      const start = performance.now();
      const status = () => document.querySelector('#page [role="status"]:not(:empty)')?.textContent ?? "";
      while (status() === previous) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    }, before);
  const position = page.getByText(/^1 of [\d,]+ resources$/);
  const filterTimes: number[] = [];
  const filtering = await recordLongTasks(async () => {
    for (const term of searchTerms) {
      const before = (await position.textContent())!;
      const filterTime = measureFilterTime(before);
      await textFilter.fill(term);
      filterTimes.push(await filterTime);
      await textFilter.fill("");
      await page.getByText(before, { exact: true }).waitFor();
    }
  });
  const scrolling = await recordLongTasks(async () => {
    await resourceList.hover();
    for (let step = 0; step < 120; step++) {
      await page.mouse.wheel(0, 3700);
      await page.waitForTimeout(20);
    }
  });
  const stepping = await recordLongTasks(async () => {
    await page.getByRole("button", { name: "Next change" }).focus();
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press("j");
      await page.waitForTimeout(30);
    }
  });
  return { readyAfter, filterTimes, opening, filtering, scrolling, stepping };
}
