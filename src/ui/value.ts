/** Formats values from the server as text, with exact integers of any size, `NaN`, `Infinity` and sorted keys. */

/** Whether a value is an object or an array. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** JSON as the server writes it, with bare `NaN` and `Infinity`, and sorted keys. Indented if `indentStep` is set. */
export function formatJson(value: unknown, indent = "", indentStep = ""): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return String(value);
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const childIndent = indent + indentStep;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((item) => formatJson(item, childIndent, indentStep))
    : Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${indentStep && " "}${formatJson(value[key], childIndent, indentStep)}`);
  if (parts.length === 0) return `${open}${close}`;
  return indentStep ? `${open}\n${childIndent}${parts.join(`,\n${childIndent}`)}\n${indent}${close}` : `${open}${parts.join(",")}${close}`;
}

/** The text that "Copy" copies: strings unchanged, anything else as JSON. */
export const getRawText = (value: unknown): string => (typeof value === "string" ? value : formatJson(value, "", "  "));

/** Whether a value is the server's placeholder for a value that isn't known yet. */
export const isUndefinedValue = (value: unknown): boolean => value === "<<undefined>>";

/** Whether a value with this name is masked: `sshKey` and `api_keys` are, `monkey` isn't. */
export const isSecret = (name: string): boolean =>
  /password|passwd|secret|token|(^|[^a-z]|api|private)keys?($|[^a-z])/i.test(name) || /[a-z]Keys?($|[^a-z])/.test(name);

/** Whether a string looks like another type: `5`, `null`. Shown in quotes, since color alone isn't enough. */
export const looksLikeLiteral = (text: string): boolean => /^(-?\d[\d.]*([eE][+-]?\d+)?|null|true|false|-?Infinity|NaN)$/.test(text);

export type Language = "json" | "xml" | "text";

/** Indents JSON and XML. Any other text is unchanged. */
export function prettyPrint(text: string): { language: Language; text: string } {
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

/** Deeper levels aren't indented further, or whitespace would far outweigh the text. */
const maxIndentDepth = 40;

/** Changes only whitespace, so that numbers beyond 2^53 stay exact. */
export function indentJson(text: string): string {
  let depth = 0;
  let justOpened = false;
  let result = "";
  const newLine = () => `\n${"  ".repeat(Math.min(depth, maxIndentDepth))}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    const isClosing = token === "}" || token === "]";
    if (isClosing) depth -= 1;
    if (justOpened !== isClosing) result += newLine();
    justOpened = token === "{" || token === "[";
    if (justOpened) depth += 1;
    result += token;
    if (token === ",") result += newLine();
    else if (token === ":") result += " ";
  }
  return result;
}

function indentXml(text: string): string {
  let depth = 0;
  const lines: string[] = [];
  // An unclosed comment extends to the end. Searching for the end of each would take seconds.
  for (const [part] of text.matchAll(/<!--[^]*?(?:-->|$)|<[^>]+>[^<]*/g)) {
    const isClosing = part.startsWith("</");
    const tag = /^<[^>]+>/.exec(part)?.[0] ?? part;
    const inner = part.slice(tag.length).trim();
    if (isClosing) depth = Math.max(0, depth - 1);
    const previous = lines.at(-1);
    // A closing tag directly after its text stays on that line: <name>text</name>.
    if (isClosing && previous !== undefined && /^\s*<(?:[^/!?][^>]*[^/]|[^/!?>])>[^<]+$/.test(previous)) {
      lines[lines.length - 1] = previous + tag + inner;
    } else lines.push("  ".repeat(Math.min(depth, maxIndentDepth)) + tag + inner);
    if (!isClosing && !/^<[?!]/.test(tag) && !tag.endsWith("/>")) depth += 1;
  }
  return lines.join("\n");
}

export type TokenKind = "key" | "string" | "number" | "keyword" | "tag" | "plain";

const jsonToken = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null|NaN|Infinity)\b/g;
const xmlToken = /(<\/?[\w:.-]+|\/?>|\?>|<\?[\w-]+)|([\w:.-]+)(=)("[^"]*"|'[^']*')/g;

/** Splits an indented text into tokens for highlighting. */
export function tokenize(text: string, language: Language): { kind: TokenKind; text: string }[] {
  if (language === "text") return [{ kind: "plain", text }];
  const result: { kind: TokenKind; text: string }[] = [];
  let end = 0;
  const add = (kind: TokenKind, tokenText: string | undefined) => tokenText && result.push({ kind, text: tokenText });
  for (const match of text.matchAll(language === "json" ? jsonToken : xmlToken)) {
    add("plain", text.slice(end, match.index));
    const [fullMatch, first, second, third, fourth] = match;
    if (language === "json") {
      add(first ? (second ? "key" : "string") : third ? "number" : "keyword", first ?? fullMatch);
      if (first) add("plain", second);
    } else if (first) add("tag", first);
    else {
      add("key", second);
      add("plain", third);
      add("string", fourth);
    }
    end = match.index + fullMatch.length;
  }
  add("plain", text.slice(end));
  return result;
}
