/**
 * The server writes integers of any size as plain JSON numbers, and floats as `NaN` and `Infinity`: JSON.parse would
 * change the first in silence and refuse the second. Only a text that has such a literal pays for the second way:
 * its literals become marked strings, which are taken back as bigint or number once JSON.parse has built the value.
 */
const perhaps = /\d{16}|NaN|Infinity/;
// A pattern for a whole string would run out of stack on one of some megabytes, so quotes are counted instead.
const tokens = /"|\\[^]|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const special = /^(-?Infinity|NaN|-?[1-9]\d{15,})$/;

// A string of the server's that happens to begin like a marked one must stay a string.
const mark = `\u0001${crypto.getRandomValues(new Uint32Array(2)).join("-")}:`;

function taken(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith(mark)) {
    const literal = value.slice(mark.length);
    if (/[NI]/.test(literal)) return Number(literal);
    const number = Number(literal);
    return Number.isSafeInteger(number) ? number : BigInt(literal);
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = taken(value[index]);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      // `__proto__` too is a key of its own by now, which is what this assigns to.
      (value as Record<string, unknown>)[key] = taken(item);
    }
  }
  return value;
}

/** Parses the server's JSON: integers beyond 2^53 become bigint, `NaN` and `±Infinity` are kept. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!perhaps.test(text)) return JSON.parse(text);
  let quoted = false;
  const marked = text.replace(tokens, (token) => {
    if (token === '"') quoted = !quoted;
    return !quoted && special.test(token) ? JSON.stringify(mark + token) : token;
  });
  return taken(JSON.parse(marked));
}
