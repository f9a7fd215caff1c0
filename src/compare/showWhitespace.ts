const whitespaceSymbols: Record<string, string> = { " ": "·", "\t": "→\t", "\r": "␍", "\u00a0": "⍽" };

/** A text whose white space can be seen. */
export const showWhitespace = (text: string): string => text.replace(/[ \t\r\u00a0]/g, (character) => whitespaceSymbols[character]!);
