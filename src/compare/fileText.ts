/** Whether an attribute value is a SHA-1 hash, which is how the server identifies files. */
export const isFileHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{40}$/.test(value);

/** Decodes a file from base64; undefined if it isn't text. */
export function decodeFileText(content: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
