/**
 * An OpenID provider for tests. Accepts any user name and issues JWT access tokens for the orchestrator.
 *
 *   node scripts/openid.ts 8894     runs until stopped; prints the issuer's URL once it listens
 */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { interactionPolicy, Provider, type ClientMetadata } from "oidc-provider";

/** The audience of the access tokens: the orchestrator. */
export const tokenAudience = "https://orchestrator.example/api";

/** Lifetime of access tokens in seconds, by client. "lookout-once" gets no refresh token. */
export const tokenLifetimes = { lookout: 3600, "lookout-short": 8, "lookout-once": 8 };
export type OidcClient = keyof typeof tokenLifetimes;

const clients = (Object.keys(tokenLifetimes) as OidcClient[]).map((client_id): ClientMetadata => ({
  client_id,
  // A browser can't keep a secret; PKCE binds the code to the client that requested it.
  token_endpoint_auth_method: "none",
  // Redirects of native clients may use any port: the app's port differs on each start.
  application_type: "native",
  redirect_uris: ["http://127.0.0.1/console/login"],
  response_types: ["code"],
  grant_types: client_id === "lookout-once" ? ["authorization_code"] : ["authorization_code", "refresh_token"],
  scope: "openid profile email",
}));

/** Asks each user for consent only once, as providers do for clients that they trust. */
function createInteractionPolicy() {
  const prompts = interactionPolicy.base();
  prompts.get("consent")!.checks.remove("native_client_prompt");
  return prompts;
}

export interface RunningOidcProvider {
  issuer: string;
  close: () => Promise<void>;
}

/** Starts the provider on a local port; by default a free one. */
export async function startOidcProvider(port = 0): Promise<RunningOidcProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "test", alg: "RS256", use: "sig" } as never] },
    cookies: { keys: ["test"] },
    ttl: { Interaction: 3600, Session: 3600, Grant: 3600, RefreshToken: 3600, IdToken: 3600 },
    clientBasedCORS: () => true,
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["preferred_username"], email: ["email"] },
    findAccount: (_, username) => ({
      accountId: username,
      claims: () => ({ sub: username, preferred_username: username, email: `${username}@example.com` }),
    }),
    issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
    interactions: { policy: createInteractionPolicy() },
    extraTokenClaims: (_, token) => ("accountId" in token ? { preferred_username: token.accountId } : undefined),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => tokenAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource, client) => ({
          scope: "",
          audience: resource,
          accessTokenFormat: "jwt",
          accessTokenTTL: tokenLifetimes[client.clientId as OidcClient],
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  });
  server.on("request", provider.callback());
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (import.meta.main) console.log((await startOidcProvider(Number(process.argv[2]))).issuer);
