/**
 * Whether the page with this path, or one below it, is open now: an answer that comes late leads nobody away from where they
 * have gone meanwhile, and asks them nothing there.
 */
export const isPageOpen = (path: string): boolean => `${window.location.pathname}/`.includes(`${path}/`);
