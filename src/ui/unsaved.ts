/** Whether anything on the screen was typed and not saved, for what leaves every page at once. */
let unsavedCount = 0;

export const hasUnsavedChanges = (): boolean => unsavedCount > 0;

/** Says that there is such input; returns what ends that. */
export function trackUnsavedChanges(): () => void {
  unsavedCount++;
  return () => void unsavedCount--;
}
