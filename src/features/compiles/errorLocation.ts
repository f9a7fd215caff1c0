/** Formats the location of a compile error. The server counts lines and columns from 0. */
import type { Schemas } from "~/api/schema";

type ErrorLocation = Schemas["Location"];

/** `line 21, column 7 to 9`; the end is omitted for a range that ends with its line. */
export function formatErrorPosition({ range: { start, end } }: ErrorLocation): string {
  const startText = `line ${start.line + 1}, column ${start.character + 1}`;
  if (end.line === start.line) return end.character > start.character + 1 ? `${startText} to ${end.character}` : startText;
  // The end is exclusive: column 0 belongs to the previous line.
  const lastLine = end.character === 0 ? end.line - 1 : end.line;
  return lastLine > start.line ? `${startText} to line ${lastLine + 1}` : startText;
}

/** As compilers and editors write it: `./main.cf:21:7`. */
export const formatErrorLocation = ({ uri, range: { start } }: ErrorLocation): string => `${uri}:${start.line + 1}:${start.character + 1}`;
