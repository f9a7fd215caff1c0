import { monotonicNow } from "~/time";
import { listWhilePending } from "./longOperations";

/** In milliseconds. */
const interval = 2000;
const timeout = 30_000;
/** A check whose response doesn't arrive must not take the whole time. */
const checkTimeout = 10_000;

interface Reading<T> {
  found: T | undefined;
  /** Whether the last check succeeded, so that nothing found means that there is nothing. */
  canRead: boolean;
}

/** Runs a check; one that fails or takes longer than 10 s finds nothing. */
export async function check<T>(read: () => Promise<T | false | undefined>): Promise<Reading<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => (timer = setTimeout(reject, checkTimeout)));
  try {
    return { found: (await Promise.race([read(), expired])) || undefined, canRead: true };
  } catch {
    return { found: undefined, canRead: false };
  } finally {
    clearTimeout(timer);
  }
}

async function poll<T>(read: () => Promise<T | false | undefined>): Promise<Reading<T>> {
  for (const deadline = monotonicNow() + timeout; ;) {
    const reading = await check(read);
    if (reading.found !== undefined || monotonicNow() + interval > deadline) return reading;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/**
 * Polls until `read` finds something, since the server often responds before an action has taken effect. The last check starts within
 * 30 s. Failed checks are retried. Continues while refreshing is paused, because a person waits for it. Meanwhile, the header lists
 * `text`, if given: "Halt environment prod".
 */
export function pollFor<T>(read: () => Promise<T | false | undefined>, text?: string): Promise<Reading<T>> {
  const polling = poll(read);
  return text === undefined ? polling : listWhilePending(text, polling);
}
