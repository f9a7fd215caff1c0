/** How often and how long it is asked, in milliseconds. */
const pause = 2000;
const patience = 30_000;

/**
 * Asks until an effect can be seen: the server answers many deeds before they show. True once it does, false after 30 s;
 * a question that fails is asked again. Goes on while the tab's renewal is paused, since a person waits for it.
 */
export async function until(visible: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + patience; ;) {
    if (await visible().catch(() => false)) return true;
    if (Date.now() + pause > end) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
