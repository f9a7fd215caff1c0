/** How often and how long it is asked, in milliseconds. */
const interval = 2000;
const timeout = 30_000;

/**
 * Asks until an effect can be seen: the server answers many deeds before they show. True once it does, false after 30 s;
 * a question that fails is asked again. Goes on while the tab's renewal is paused, since a person waits for it.
 */
export async function pollUntil(check: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + timeout; ;) {
    if (await check().catch(() => false)) return true;
    if (Date.now() + interval > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
