/** A call as a command for a shell, which asks the same. */
import { headersOf, type Outgoing } from "~/api/client";

/** A text as one word of a POSIX shell: nothing in it means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The command; `at` is where the API is, up to its `/api/`. The token is the shell's own variable, so that no token is ever
 * shown or copied; a server that wants none pays no attention to it.
 */
export function curlOf(outgoing: Outgoing, at: string): string {
  const { method, path, body } = outgoing;
  const url = at + path;
  const headers = Object.entries(headersOf(outgoing)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [
    ["curl", method === "HEAD" ? "--head" : method !== "GET" && `-X ${method}`, /[[\]{}]/.test(url) && "--globoff", quoted(url)]
      .filter(Boolean)
      .join(" "),
    '-H "Authorization: Bearer $TOKEN"',
    ...headers,
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(" \\\n  ");
}
