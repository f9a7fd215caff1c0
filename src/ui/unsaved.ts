/** Whether anything on the screen was typed and not saved, for what leaves every page at once. */
let unsaved = 0;

export const hasUnsaved = (): boolean => unsaved > 0;

/** Says that there is such input; returns what ends that. */
export function holdUnsaved(): () => void {
  unsaved++;
  return () => void unsaved--;
}
