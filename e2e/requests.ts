/** The page's API requests and its clock. */
import { expect, type Page } from "@playwright/test";

/** Records the page's API requests from now on: `GET /api/v2/resource?limit=20…`. */
export function recordApiRequests(page: Page): { requests: string[]; waitForIdle: () => Promise<void> } {
  const requests: string[] = [];
  const pending = new Set<object>();
  page.on("request", (request) => {
    const apiStart = request.url().indexOf("/api/v");
    if (apiStart < 0) return;
    requests.push(`${request.method()} ${request.url().slice(apiStart)}`);
    pending.add(request);
  });
  for (const event of ["requestfinished", "requestfailed"] as const)
    page.on(event as "requestfinished", (request) => void pending.delete(request));
  const waitForResponses = () => expect.poll(() => pending.size, { intervals: [5, 10, 20, 50] }).toBe(0);
  const waitForIdle = async () => {
    // A response may trigger another request, so let the page run a few tasks first.
    for (let idleTurns = 0; idleTurns < 3;) {
      await waitForResponses();
      const pendingFetches = await page.evaluate(runPendingTasks);
      idleTurns = pendingFetches === 0 && pending.size === 0 ? idleTurns + 1 : 0;
    }
  };
  return { requests, waitForIdle };
}

/**
 * Counts the page's fetches that wait for a response, in `window.pendingFetches`. A request that a test routes is reported only when
 * it arrives in the browser's network process, which can be late.
 */
export function countFetches(): void {
  const counter = Object.assign(window, { pendingFetches: 0 });
  const { fetch } = window;
  window.fetch = async (...args) => {
    counter.pendingFetches++;
    try {
      return await fetch(...args);
    } finally {
      counter.pendingFetches--;
    }
  };
}

/** Lets the page run its pending tasks, even if its clock is paused. Returns how many of its fetches then wait for a response. */
const runPendingTasks = () =>
  new Promise<number>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve((window as typeof window & { pendingFetches: number }).pendingFetches));
    port1.start();
    port2.postMessage(undefined);
  });

/**
 * Gives the page that opens next a clock that only `advanceClock` moves. Pausing it later makes it jump: a request in between would
 * seem to take seconds.
 */
export async function installPausedClock(page: Page): Promise<void> {
  const now = Date.now();
  // The time to pause at must still be in the future when the page handles the call.
  await page.clock.install({ time: now - 30_000 });
  await page.clock.pauseAt(now);
}

/** Pauses the clock of a loaded page, which must be installed. Only `advanceClock` moves it from then on. */
export async function pauseClock(page: Page): Promise<void> {
  const pauseAt = async (ahead: number) => page.clock.pauseAt((await page.evaluate(() => Date.now())) + ahead);
  // The time to pause at must still be in the future when the page handles the call. Slow machines need longer.
  await pauseAt(2000).catch(() => pauseAt(30_000));
}

/** Advances the page's clock one second at a time, and waits for responses after each. */
export async function advanceClock(page: Page, seconds: number, { waitForIdle }: { waitForIdle: () => Promise<void> }): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await page.clock.runFor(1000);
    await waitForIdle();
  }
}
