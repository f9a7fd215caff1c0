/**
 * The server writes integers of any size as plain JSON numbers, and floats as `NaN` and `Infinity`: JSON.parse would
 * change the first in silence and refuse the second. Only a text that has such a literal pays for the second way:
 * its literals become marked strings, which are taken back as bigint or number once JSON.parse has built the value.
 */
const maybeSpecial = /\d{16}|NaN|Infinity/;
// A pattern for a whole string would run out of stack on one of some megabytes, so quotes are counted instead.
const tokens = /"|\\[^]|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const specialLiteral = /^(-?Infinity|NaN|-?[1-9]\d{15,})$/;

// A string of the server's that happens to begin like a marked one must stay a string.
const marker = `\u0001${crypto.getRandomValues(new Uint32Array(2)).join("-")}:`;

function restoreMarked(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith(marker)) {
    const literal = value.slice(marker.length);
    if (/[NI]/.test(literal)) return Number(literal);
    const number = Number(literal);
    return Number.isSafeInteger(number) ? number : BigInt(literal);
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = restoreMarked(value[index]);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      // `__proto__` too is a key of its own by now, which is what this assigns to.
      (value as Record<string, unknown>)[key] = restoreMarked(item);
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
