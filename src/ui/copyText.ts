/** Copies a text; tells whether it did. Without https there is no clipboard API, and browsers may refuse it; the old command still works there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const textArea = document.createElement("textarea");
    textArea.value = text;
    const previousFocus = document.activeElement;
    // Beside the focused element: a dialog would take the focus back from anywhere else.
    (previousFocus?.parentElement ?? document.body).append(textArea);
    textArea.focus();
    textArea.select();
    const succeeded = document.execCommand("copy");
    textArea.remove();
    if (previousFocus instanceof HTMLElement) previousFocus.focus();
    return succeeded;
  }
}
