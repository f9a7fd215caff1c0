/** Copies a text; tells whether it did. Without https there is no clipboard API, and browsers may refuse it; the old command still works there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    const focused = document.activeElement;
    // Beside the focused element: a dialog would take the focus back from anywhere else.
    (focused?.parentElement ?? document.body).append(area);
    area.focus();
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
