import { createHeaders, type ApiRequest } from "~/api/client";

/** Quotes a text as a single word for a POSIX shell. */
const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A request as a curl command. `baseUrl` is the part before `/api/`. The token is the shell variable `$TOKEN`, so that no token is
 * shown or copied; servers without authentication ignore it.
 */
export function formatCurlCommand(request: ApiRequest, baseUrl: string): string {
  const { method, path, body } = request;
  const url = baseUrl + path;
  const headers = Object.entries(createHeaders(request)).map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`);
  return [
    ["curl", method === "HEAD" ? "--head" : method !== "GET" && `-X ${method}`, /[[\]{}]/.test(url) && "--globoff", quoteForShell(url)]
      .filter(Boolean)
      .join(" "),
    '-H "Authorization: Bearer $TOKEN"',
    ...headers,
    ...(body === undefined ? [] : [`--data-raw ${quoteForShell(body)}`]),
  ].join(" \\\n  ");
}
