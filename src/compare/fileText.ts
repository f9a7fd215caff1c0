/** Whether a value of an attribute is a file's hash, as the server's files are named. */
export const isFileHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{40}$/.test(value);

/** The text of a file as the server sends it, in base64; undefined for bytes that are no text. */
export function decodeFileText(content: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
