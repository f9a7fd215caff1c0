import type { Page } from "@playwright/test";

/**
 * Records the tasks of a page's main thread that take over 50 ms. Call it before the page loads. Returns a function that runs an
 * action and returns the durations of its tasks, in milliseconds.
 */
export async function trackLongTasks(page: Page): Promise<(action: () => Promise<unknown>) => Promise<number[]>> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  const drainTasks = () => page.evaluate(() => (window as unknown as { longTasks?: number[] }).longTasks?.splice(0) ?? []);
  return async (action) => {
    await drainTasks();
    await action();
    // The observer reports a task only after it has ended.
    await page.waitForTimeout(500);
    return drainTasks();
  };
}
