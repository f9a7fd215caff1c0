/** The content security policy that the app keeps to, for those who serve it. */
import { createHash } from "node:crypto";

/**
 * The policy of a built `index.html`: its one constant inline script is allowed by its hash. `authority` is the OpenID
 * provider's address, where people sign in through one: the app asks it for tokens.
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
