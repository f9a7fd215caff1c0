/**
 * What the tests of signing in at an OpenID provider share: a provider, and before it a mock that trusts it, or the real
 * orchestrator that ORCHESTRATOR_OIDC_URL names, which trusts the provider at OIDC_ISSUER.
 */
import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { sessionToken } from "../mocks/access.ts";
import { createMock } from "../mocks/server.ts";
import { audience, startProvider, type Client } from "../scripts/openid.ts";
import { isConfig, proxyTo, serve, type Api } from "../scripts/serve.ts";
import { expect, test as base } from "./fixtures.ts";

export { expect };

const { ORCHESTRATOR_OIDC_URL: orchestrator, OIDC_ISSUER: running } = process.env;

const json = (status: number, body: object) => Response.json(body, { status });
const denied = (reason: string) => json(403, { message: `Access denied: ${reason}` });
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString()) as Record<string, unknown>;

/** A mock that takes tokens of a provider as the real orchestrator does, beside those of its own users. `ahead`: milliseconds of its clock. */
function trusting(issuer: string, client: Client, ahead: () => number): Api {
  const mock = createMock({ scenario: "signin" });
  const auth = { method: "oidc-generic", authority: issuer, clientId: client, provider: "legacy", localFallback: true };
  const config = `\nwindow.auth = ${JSON.stringify({ ...auth, scope: "openid profile email" })};\n\nexport const features = [];\n`;
  // How far the clock was ahead when a token was first seen: the provider's own does not go ahead.
  const seen = new Map<string, number>();
  const keys = fetch(`${issuer}/jwks`).then(async (answer) => ((await answer.json()) as { keys: JsonWebKey[] }).keys);

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (isConfig(pathname)) return new Response(config, { headers: { "Content-Type": "application/javascript" } });
    const token = /^Bearer (.+)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
    const [head, body, signature] = token?.split(".") ?? [];
    if (!token || decode(head).alg !== "RS256") return mock.handle(request);
    const key = createPublicKey({ key: (await keys)[0]!, format: "jwk" });
    if (!verify("RSA-SHA256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature!, "base64url"))) {
      return denied("Signature verification failed");
    }
    const { iss, aud, exp, preferred_username: username } = decode(body);
    if (iss !== issuer) return denied("Unknown issuer for token");
    if (aud !== audience) return denied("Audience doesn't match");
    const before = seen.get(token) ?? seen.set(token, ahead()).get(token)!;
    if ((exp as number) * 1000 <= Date.now() + ahead() - before) return denied("Signature has expired");
    if (pathname.endsWith("/login/renew"))
      return json(400, { message: "Invalid request: Only login sessions issued by this server can be renewed." });
    const headers = new Headers(request.headers);
    const own = sessionToken({ username: String(username), password: "", isAdmin: false, roles: {} }, 60, Date.now());
    headers.set("Authorization", `Bearer ${own}`);
    return mock.handle(new Request(request, { headers }));
  };
}

/** The real orchestrator, whose config.js names one client: a test may want to be another. */
function trustingReal(url: string, client: Client): Api {
  const proxy = proxyTo(url);
  return async (request) => {
    const answer = await proxy(request);
    if (!isConfig(new URL(request.url).pathname)) return answer;
    const text = (await answer.text()).replace('"clientId": "lookout"', `"clientId": "${client}"`);
    return new Response(text, { headers: { "Content-Type": "application/javascript" } });
  };
}

interface Fixtures {
  /** The client that the app is to the provider: how long its tokens live. */
  client: Client;
  site: {
    url: string;
    issuer: string;
    /** Takes the time of the windows into the test's hands, before any is opened. Not with a real orchestrator. */
    holdTime: () => Promise<void>;
    /** Lets so many seconds pass at once, for the mock and in the windows. With a real orchestrator they pass by themselves. */
    hurry: (seconds: number) => Promise<void>;
  };
  /** Opens a page by its address below the base. */
  go: (path: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  client: ["lookout", { option: true }],
  site: async ({ client, context }, give) => {
    const provider = running ? { issuer: running, close: async () => {} } : await startProvider();
    const { issuer } = provider;
    let ahead = 0;
    const api = orchestrator ? trustingReal(orchestrator, client) : trusting(issuer, client, () => ahead);
    const serving = await serve({ dist: "dist", api, authority: issuer });
    // The provider's own pages would like a font of another host.
    await context.route(/fonts\.googleapis\.com/, (route) => route.abort());
    await give({
      url: serving.url,
      issuer,
      holdTime: async () => void (orchestrator || (await context.clock.install())),
      hurry: async (seconds) => {
        if (orchestrator) return;
        ahead += seconds * 1000;
        await context.clock.fastForward(seconds * 1000);
      },
    });
    await serving.close();
    await provider.close();
  },
  go: async ({ site, page }, give) => give(async (path) => void (await page.goto(site.url + path.slice(1)))),
});

/** Makes the provider answer nothing in these windows. */
export const unplug = (context: BrowserContext, issuer: string): Promise<unknown> =>
  context.route(`${issuer}/**`, (route) => route.abort("connectionrefused"));

/** Signs in on the provider's own pages, and agrees to what the app wants to know. */
export async function signInThere(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("any password");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
