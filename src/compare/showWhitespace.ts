const whitespaceSymbols: Record<string, string> = { " ": "·", "\t": "→\t", "\r": "␍", "\u00a0": "⍽" };

/** Replaces whitespace with visible symbols. */
export const showWhitespace = (text: string): string => text.replace(/[ \t\r\u00a0]/g, (character) => whitespaceSymbols[character]!);
