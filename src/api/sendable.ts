/** Which texts a query string can carry: the server decodes it as latin-1. */

/** NUL is in latin-1, but the server responds to it with 500. */
const unsendableCharacter = /[^\u0001-\u00ff]/u;

/** Whether a query string can carry a text to the server. */
export const isSendable = (text: string): boolean => !unsendableCharacter.test(text);

/** The longest prefix of a text that a query string can carry. */
export const getSendablePrefix = (text: string): string => text.slice(0, unsendableCharacter.exec(text)?.index);
