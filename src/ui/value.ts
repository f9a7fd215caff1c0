/**
 * Values from the server as text: integers of any size exact, `NaN` and `Infinity` survived, keys sorted.
 */

/** JSON as the server writes it: bigint, `NaN` and `Infinity` bare, keys in order of the alphabet where asked. */
export function jsonText(value: unknown, indent = "", step = ""): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const deeper = indent + step;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper, step))
    : Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${step && " "}${jsonText((value as Record<string, unknown>)[key], deeper, step)}`);
  if (parts.length === 0) return `${open}${close}`;
  return step ? `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}` : `${open}${parts.join(",")}${close}`;
}

/** What "Copy" copies: text as it is, anything else as JSON. */
export const rawText = (value: unknown): string => (typeof value === "string" ? value : jsonText(value, "", "  "));

/** The server's placeholder for a value that is not known yet. */
export const isUndefinedValue = (value: unknown): boolean => value === "<<undefined>>";

/** Whether a value under this name is hidden until somebody asks for it: also `sshKey` and `api_keys`, not `monkey`. */
export const isSecret = (name: string): boolean =>
  /password|passwd|secret|token|(^|[^a-z]|api|private)keys?($|[^a-z])/i.test(name) || /[a-z]Keys?($|[^a-z])/.test(name);

/** Whether a text reads like something else: `5`, `null`. Shown in quotes, since colour alone tells nobody. */
export const looksLiteral = (text: string): boolean => /^(-?\d[\d.]*([eE][+-]?\d+)?|null|true|false|-?Infinity|NaN)$/.test(text);

export type Language = "json" | "xml" | "text";

/** A text that is JSON or XML, laid out; any other text as it is. */
export function laidOut(text: string): { language: Language; text: string } {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed) && trimmed.length < 200_000) {
    try {
      JSON.parse(trimmed);
      return { language: "json", text: indentJson(trimmed) };
    } catch {
      return { language: "text", text };
    }
  }
  if (/^<[?!a-zA-Z][^]*>$/.test(trimmed) && /<\/|\/>/.test(trimmed) && trimmed.length < 200_000)
    return { language: "xml", text: indentXml(trimmed) };
  return { language: "text", text };
}

/** Deeper levels are not indented further: blanks would outweigh the text by far. */
const deepest = 40;

/** Only blanks change, so that numbers beyond 2^53 stay as they were written. */
export function indentJson(text: string): string {
  let depth = 0;
  let opened = false;
  let result = "";
  const newLine = () => `\n${"  ".repeat(Math.min(depth, deepest))}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    const closes = token === "}" || token === "]";
    if (closes) depth -= 1;
    if (opened !== closes) result += newLine();
    opened = token === "{" || token === "[";
    if (opened) depth += 1;
    result += token;
    if (token === ",") result += newLine();
    else if (token === ":") result += " ";
  }
  return result;
}

function indentXml(text: string): string {
  let depth = 0;
  const lines: string[] = [];
  // A comment that nobody closed reaches to the end: looking for the end of each anew would take seconds.
  for (const [part] of text.matchAll(/<!--[^]*?(?:-->|$)|<[^>]+>[^<]*/g)) {
    const closing = part.startsWith("</");
    const tag = /^<[^>]+>/.exec(part)?.[0] ?? part;
    const inner = part.slice(tag.length).trim();
    if (closing) depth = Math.max(0, depth - 1);
    const previous = lines.at(-1);
    // A closing tag directly after its text stays on that line: <name>text</name>.
    if (closing && previous !== undefined && /^\s*<(?:[^/!?][^>]*[^/]|[^/!?>])>[^<]+$/.test(previous)) {
      lines[lines.length - 1] = previous + tag + inner;
    } else lines.push("  ".repeat(Math.min(depth, deepest)) + tag + inner);
    if (!closing && !/^<[?!]/.test(tag) && !tag.endsWith("/>")) depth += 1;
  }
  return lines.join("\n");
}

export type TokenKind = "key" | "string" | "number" | "word" | "tag" | "plain";

const jsonToken = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null|NaN|Infinity)\b/g;
const xmlToken = /(<\/?[\w:.-]+|\/?>|\?>|<\?[\w-]+)|([\w:.-]+)(=)("[^"]*"|'[^']*')/g;

/** A laid out text cut into pieces to colour; joined, they are the text. */
export function tokens(text: string, language: Language): { kind: TokenKind; text: string }[] {
  if (language === "text") return [{ kind: "plain", text }];
  const pieces: { kind: TokenKind; text: string }[] = [];
  let end = 0;
  const add = (kind: TokenKind, piece: string | undefined) => piece && pieces.push({ kind, text: piece });
  for (const match of text.matchAll(language === "json" ? jsonToken : xmlToken)) {
    add("plain", text.slice(end, match.index));
    const [whole, first, second, third, fourth] = match;
    if (language === "json") {
      add(first ? (second ? "key" : "string") : third ? "number" : "word", first ?? whole);
      if (first) add("plain", second);
    } else if (first) add("tag", first);
    else {
      add("key", second);
      add("plain", third);
      add("string", fourth);
    }
    end = match.index + whole.length;
  }
  add("plain", text.slice(end));
  return pieces;
}
