/**
 * Copies a text, and returns whether that worked. Falls back to `execCommand`, since the clipboard API requires HTTPS and browsers
 * may refuse it.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const textArea = document.createElement("textarea");
    textArea.value = text;
    const previousFocus = document.activeElement;
    // Next to the focused element, since a dialog takes back the focus from anywhere outside.
    (previousFocus?.parentElement ?? document.body).append(textArea);
    textArea.focus();
    textArea.select();
    const succeeded = document.execCommand("copy");
    textArea.remove();
    if (previousFocus instanceof HTMLElement) previousFocus.focus();
    return succeeded;
  }
}
