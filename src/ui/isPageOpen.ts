/**
 * Whether the page with this path, or a page below it, is open. Check this before navigating or opening a dialog after a
 * request, since the user may have left.
 */
export const isPageOpen = (path: string): boolean => `${window.location.pathname}/`.includes(`${path}/`);
