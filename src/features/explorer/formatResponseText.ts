import { parseJson } from "~/api/json";
import { indentJson, type Language } from "~/ui/value";

/** In characters. Longer texts are returned unchanged: indenting them would block the page. */
const maxFormattedLength = 1_000_000;

/**
 * Indents JSON and changes only whitespace: big integers, `NaN` and `Infinity` stay as the server wrote them. Anything else, such
 * as HTML, is returned unchanged.
 */
export function formatResponseText(text: string): { language: Language; text: string } {
  if (text.length > maxFormattedLength || !/^\s*[[{]/.test(text)) return { language: "text", text };
  try {
    parseJson(text);
    return { language: "json", text: indentJson(text) };
  } catch {
    return { language: "text", text };
  }
}
