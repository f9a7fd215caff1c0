import { monotonicNow } from "~/time";

/** In milliseconds. */
const interval = 2000;
const timeout = 30_000;

/**
 * Polls until an action has taken effect, since the server often responds earlier. Resolves to true then, and to false after
 * 30 s; failed checks are retried. Continues while refreshing is paused, because a person waits for it.
 */
export async function pollUntil(check: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = monotonicNow() + timeout; ;) {
    if (await check().catch(() => false)) return true;
    if (monotonicNow() + interval > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
