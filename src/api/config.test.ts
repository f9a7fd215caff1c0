// @vitest-environment jsdom
import { expect, test } from "vitest";
import { parseAuthConfig } from "./config";

const common = { provider: "legacy", localFallback: false };

test("parses each sign-in method", () => {
  expect(parseAuthConfig(undefined)).toBeUndefined();
  expect(parseAuthConfig({ method: "database", provider: "policy-engine" })).toEqual({
    ...common,
    method: "database",
    provider: "policy-engine",
  });
  expect(parseAuthConfig({ method: "jwt", provider: "legacy", localFallback: true })).toEqual({
    method: "jwt",
    provider: "legacy",
    localFallback: true,
  });
  expect(
    parseAuthConfig({
      method: "oidc-generic",
      authority: "https://id.example.com/o/",
      clientId: "lookout",
      provider: "legacy",
      scope: "openid",
    }),
  ).toEqual({ ...common, method: "oidc", authority: "https://id.example.com/o", clientId: "lookout", scope: "openid" });
  expect(
    parseAuthConfig({ method: "oidc", realm: "in manta", url: "https://id.example.com/auth", clientId: "c", provider: "legacy" }),
  ).toEqual({
    ...common,
    method: "oidc",
    authority: "https://id.example.com/auth/realms/in%20manta",
    clientId: "c",
    scope: "openid profile email",
  });
});

test.each([
  "database",
  7,
  [],
  {},
  { method: "magic" },
  { method: "oidc-generic", authority: "javascript:alert(1)", clientId: "c" },
  { method: "oidc-generic", authority: "//evil.example", clientId: "c" },
  { method: "oidc-generic", authority: "https://user:pass@evil.example", clientId: "c" },
  { method: "oidc-generic", authority: "https://id.example.com" },
  { method: "oidc", url: "data:text/html,x", realm: "r", clientId: "c" },
  { method: "oidc", url: "https://id.example.com", realm: ["r"], clientId: "c" },
])("treats %j as an unknown method that requires a token", (auth) => {
  expect(parseAuthConfig(auth)).toEqual({ ...common, method: "unknown" });
});
