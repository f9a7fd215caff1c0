/** What a comparison of ten thousand resources costs the page. */
import type { Page } from "@playwright/test";

export interface CompareCost {
  /** Milliseconds from the address until the first resource stands, line by line; and from a word typed until its resources do. */
  stands: number;
  filters: number[];
  /** Tasks of more than 50 ms, by their milliseconds: until it stands, of filters, of scrolling, of steps from change to change. */
  opening: number[];
  filtering: number[];
  scrolling: number[];
  stepping: number[];
}

/** Opens a comparison, filters it by words that few of its resources have, scrolls through all of it, and steps through some. */
export async function measureCompare(page: Page, url: string, words: readonly string[]): Promise<CompareCost> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { compareTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const during = async (act: () => Promise<unknown>): Promise<number[]> => {
    await act();
    // A task is told of when it has ended.
    await page.waitForTimeout(500);
    return page.evaluate(() => (window as unknown as { compareTasks: number[] }).compareTasks.splice(0));
  };
  const list = page.getByRole("list", { name: "Resources that differ" });
  const field = page.getByRole("search", { name: "Filter changes" }).getByRole("searchbox", { name: "Text" });

  let stands = 0;
  const opening = await during(async () => {
    const start = performance.now();
    await page.goto(url);
    await page.getByRole("article").getByRole("table").first().waitFor({ timeout: 150_000 });
    stands = performance.now() - start;
  });

  /** Waits in the page, so that the way there and back is not counted. */
  const answered = (before: string) =>
    page.evaluate(async (text) => {
      const start = performance.now();
      const status = () => document.querySelector('#page [role="status"]:not(:empty)')?.textContent ?? "";
      while (status() === text) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    }, before);
  const standing = page.getByText(/^1 of [\d,]+$/);
  const filters: number[] = [];
  const filtering = await during(async () => {
    for (const word of words) {
      const before = (await standing.textContent())!;
      const wait = answered(before);
      await field.fill(word);
      filters.push(await wait);
      await field.fill("");
      await page.getByText(before, { exact: true }).waitFor();
    }
  });
  const scrolling = await during(async () => {
    await list.hover();
    for (let step = 0; step < 120; step++) {
      await page.mouse.wheel(0, 3700);
      await page.waitForTimeout(20);
    }
  });
  const stepping = await during(async () => {
    await page.getByRole("button", { name: "Next change" }).focus();
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press("j");
      await page.waitForTimeout(30);
    }
  });
  return { stands, filters, opening, filtering, scrolling, stepping };
}
