/**
 * Fixtures for sign-in with an OpenID provider: a provider and a mock that trusts it, or the real orchestrator at
 * ORCHESTRATOR_OIDC_URL, which trusts the provider at OIDC_ISSUER.
 */
import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { createSessionToken } from "../mocks/access.ts";
import { createMock } from "../mocks/server.ts";
import { tokenAudience, startOidcProvider, type OidcClient } from "../scripts/openid.ts";
import { isConfigPath, createApiProxy, serve, type ApiHandler } from "../scripts/serve.ts";
import { expect, test as baseTest } from "./fixtures.ts";

export { expect };

const { ORCHESTRATOR_OIDC_URL: orchestrator, OIDC_ISSUER: runningIssuer } = process.env;

const jsonResponse = (status: number, body: object) => Response.json(body, { status });
const accessDenied = (reason: string) => jsonResponse(403, { message: `Access denied: ${reason}` });
const decodeJwtPart = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString()) as Record<string, unknown>;

/** A mock that accepts the provider's tokens as the real orchestrator does. Its clock is `getClockOffset()` milliseconds ahead. */
function createTrustingMock(issuer: string, client: OidcClient, getClockOffset: () => number): ApiHandler {
  const mock = createMock({ scenario: "signin" });
  const auth = { method: "oidc-generic", authority: issuer, clientId: client, provider: "legacy", localFallback: true };
  const config = `\nwindow.auth = ${JSON.stringify({ ...auth, scope: "openid profile email" })};\n\nexport const features = [];\n`;
  // The clock's offset when a token was first used: the provider issues tokens by the real time.
  const offsetAtFirstUse = new Map<string, number>();
  const keys = fetch(`${issuer}/jwks`).then(async (response) => ((await response.json()) as { keys: JsonWebKey[] }).keys);

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (isConfigPath(pathname)) return new Response(config, { headers: { "Content-Type": "application/javascript" } });
    const token = /^Bearer (.+)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
    const [header, body, signature] = token?.split(".") ?? [];
    if (!token || decodeJwtPart(header).alg !== "RS256") return mock.handle(request);
    const key = createPublicKey({ key: (await keys)[0]!, format: "jwk" });
    if (!verify("RSA-SHA256", Buffer.from(`${header}.${body}`), key, Buffer.from(signature!, "base64url"))) {
      return accessDenied("Signature verification failed");
    }
    const { iss, aud, exp, preferred_username: username } = decodeJwtPart(body);
    if (iss !== issuer) return accessDenied("Unknown issuer for token");
    if (aud !== tokenAudience) return accessDenied("Audience doesn't match");
    const initialOffset = offsetAtFirstUse.get(token) ?? offsetAtFirstUse.set(token, getClockOffset()).get(token)!;
    if ((exp as number) * 1000 <= Date.now() + getClockOffset() - initialOffset) return accessDenied("Signature has expired");
    if (pathname.endsWith("/login/renew"))
      return jsonResponse(400, { message: "Invalid request: Only login sessions issued by this server can be renewed." });
    const headers = new Headers(request.headers);
    const sessionJwt = createSessionToken({ username: String(username), password: "", isAdmin: false, roles: {} }, 60, Date.now());
    headers.set("Authorization", `Bearer ${sessionJwt}`);
    return mock.handle(new Request(request, { headers }));
  };
}

/** Proxies the real orchestrator, and replaces the client id in its config.js. */
function createProxyForClient(url: string, client: OidcClient): ApiHandler {
  const proxy = createApiProxy(url);
  return async (request) => {
    const response = await proxy(request);
    if (!isConfigPath(new URL(request.url).pathname)) return response;
    const text = (await response.text()).replace('"clientId": "lookout"', `"clientId": "${client}"`);
    return new Response(text, { headers: { "Content-Type": "application/javascript" } });
  };
}

interface Fixtures {
  /** The app's client id at the provider, which determines the lifetime of tokens. */
  client: OidcClient;
  site: {
    url: string;
    issuer: string;
    /** Installs a fake clock. Call this before opening a page. Does nothing on a real orchestrator. */
    installClock: () => Promise<void>;
    /** Advances the clocks of the mock and the pages. Does nothing on a real orchestrator. */
    skipTime: (seconds: number) => Promise<void>;
  };
  /** Opens a path of the app, relative to its base path. */
  go: (path: string) => Promise<void>;
}

export const oidcTest = baseTest.extend<Fixtures>({
  client: ["lookout", { option: true }],
  site: async ({ client, context }, provide) => {
    const provider = runningIssuer ? { issuer: runningIssuer, close: async () => {} } : await startOidcProvider();
    const { issuer } = provider;
    let clockOffset = 0;
    const api = orchestrator ? createProxyForClient(orchestrator, client) : createTrustingMock(issuer, client, () => clockOffset);
    const server = await serve({ dist: "dist", api, authority: issuer });
    // The provider's pages request a web font from another host.
    await context.route(/fonts\.googleapis\.com/, (route) => route.abort());
    await provide({
      url: server.url,
      issuer,
      installClock: async () => void (orchestrator || (await context.clock.install())),
      skipTime: async (seconds) => {
        if (orchestrator) return;
        clockOffset += seconds * 1000;
        await context.clock.fastForward(seconds * 1000);
      },
    });
    await server.close();
    await provider.close();
  },
  go: async ({ site, page }, provide) => provide(async (path) => void (await page.goto(site.url + path.slice(1)))),
});

/** Makes requests to the provider fail. */
export const disconnectProvider = (context: BrowserContext, issuer: string): Promise<unknown> =>
  context.route(`${issuer}/**`, (route) => route.abort("connectionrefused"));

/** Signs in and gives consent on the provider's pages. */
export async function signInAtProvider(page: Page, username: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(username);
  await page.getByPlaceholder("and password").fill("any password");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
