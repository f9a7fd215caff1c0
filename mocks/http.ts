/** Parses requests and formats responses like the real server. */

/** Formats JSON like Python: ASCII only, integers of any size, bare NaN and Infinity. */
export function serializeJson(value: unknown): string {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (value === null || typeof value !== "object") {
    const text = JSON.stringify(value) ?? "null";
    return text
      .replaceAll("</", "<\\/")
      .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  if (Array.isArray(value)) return `[${value.map(serializeJson).join(", ")}]`;
  return `{${Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${serializeJson(key)}: ${serializeJson(item)}`)
    .join(", ")}}`;
}

export const respondJson = (status: number, body: unknown): Response =>
  new Response(body === undefined ? "" : serializeJson(body), { status, headers: { "Content-Type": "application/json" } });

export const respondScript = (text: string): Response => new Response(text, { headers: { "Content-Type": "application/javascript" } });

export const respondHtml = (status: number, title: string): Response =>
  new Response(`<html><title>${status}: ${title}</title><body>${status}: ${title}</body></html>`, {
    status,
    headers: { "Content-Type": "text/html; charset=UTF-8" },
  });

/** Decodes the query string as latin-1, like the server. */
export function parseQuery(url: URL): URLSearchParams {
  const decode = (text: string) =>
    text.replaceAll("+", " ").replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const params = new URLSearchParams();
  for (const part of url.search.slice(1).split("&").filter(Boolean)) {
    const separator = part.indexOf("=");
    params.append(decode(separator < 0 ? part : part.slice(0, separator)), decode(separator < 0 ? "" : part.slice(separator + 1)));
  }
  return params;
}

const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

export const formatLink = (path: string, params: (readonly [string, string])[]): string =>
  `${path}?${params.map((param) => param.map((text) => percentEncode(text).replaceAll("%20", "+")).join("=")).join("&")}`;

export const formatPath = (template: string, pathParams: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => percentEncode(pathParams[name]!));
