/** An answer's text as it is shown. */
import { parseJson } from "~/api/json";
import { indentJson, type Language } from "~/ui/value";

/** Longer ones are shown as they came: laying them out would hold the page. */
const maxFormattedLength = 1_000_000;

/**
 * JSON laid out, in which only blanks change: integers of any size, `NaN` and `Infinity` stay as the server wrote them.
 * Anything else, a page of HTML too, is text as it came.
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
