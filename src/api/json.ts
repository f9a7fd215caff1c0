/**
 * The server sends integers of any size as JSON numbers, and also `NaN` and `Infinity`. JSON.parse silently rounds the former
 * and throws for the latter. So in texts with such literals, they are turned into marked strings before JSON.parse, and into
 * bigints or numbers afterwards.
 */
const maybeSpecial = /\d{16}|NaN|Infinity/;
// A pattern for whole strings would overflow the stack on megabytes of text, so quotes are counted instead.
const tokens = /"|\\[^]|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const specialLiteral = /^(-?Infinity|NaN|-?[1-9]\d{15,})$/;

// Random, so that no string from the server starts with it.
const marker = `\u0001${crypto.getRandomValues(new Uint32Array(2)).join("-")}:`;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function restoreMarked(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith(marker)) {
    const literal = value.slice(marker.length);
    if (/[NI]/.test(literal)) return Number(literal);
    const number = Number(literal);
    return Number.isSafeInteger(number) ? number : BigInt(literal);
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = restoreMarked(value[index]);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      // After JSON.parse, even `__proto__` is an own property, so this can't set the prototype.
      value[key] = restoreMarked(item);
    }
  }
  return value;
}

/** Parses the server's JSON: integers beyond 2^53 become bigint, `NaN` and `±Infinity` are kept. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!maybeSpecial.test(text)) return JSON.parse(text);
  let isQuoted = false;
  const marked = text.replace(tokens, (token) => {
    if (token === '"') isQuoted = !isQuoted;
    return !isQuoted && specialLiteral.test(token) ? JSON.stringify(marker + token) : token;
  });
  return restoreMarked(JSON.parse(marked));
}
