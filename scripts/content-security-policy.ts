/** The content security policy of the app, for the servers that send it. */
import { createHash } from "node:crypto";

/**
 * The policy for a built `index.html`. Its one inline script is allowed by hash. `authority` is the URL of the OpenID provider,
 * if there is one: the app requests tokens from it.
 */
export function getContentSecurityPolicy(html: string, authority?: string): string {
  const scriptHashes = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes.join(" ")}`,
    `connect-src 'self'${authority ? ` ${new URL(authority).origin}` : ""}`,
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
