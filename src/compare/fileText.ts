/** The text of a file as the server sends it, in base64; undefined for bytes that are no text. */
export function fileText(content: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
