/** Counts the forms with unsaved changes, for actions that leave the page. */
let unsavedCount = 0;

export const hasUnsavedChanges = (): boolean => unsavedCount > 0;

/** Adds a form with unsaved changes; returns a cleanup function. */
export function trackUnsavedChanges(): () => void {
  unsavedCount++;
  return () => void unsavedCount--;
}
