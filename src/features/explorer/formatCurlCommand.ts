/** A call as a command for a shell, which asks the same. */
import { createHeaders, type ApiRequest } from "~/api/client";

/** A text as one word of a POSIX shell: nothing in it means anything. */
const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The command; `at` is where the API is, up to its `/api/`. The token is the shell's own variable, so that no token is ever
 * shown or copied; a server that wants none pays no attention to it.
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
