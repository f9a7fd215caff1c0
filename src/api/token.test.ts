import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSession } from "./token";

/** Seconds since the epoch. */
const now = 1_800_000_000;
const createToken = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.x`;

beforeEach(() => void vi.useFakeTimers({ now: now * 1000 }));
afterEach(() => void vi.useRealTimers());

test.each([
  ["the whole lifetime of a new token", { iat: now, exp: now + 3600 }, 3600],
  ["the remaining lifetime of an older token", { iat: now - 3000, exp: now + 600 }, 600],
  ["at most the whole lifetime of a token from a clock that is ahead", { iat: now + 900, exp: now + 4500 }, 3600],
  ["the whole lifetime of a token that seems expired, since this clock may be wrong", { iat: now - 9000, exp: now - 5400 }, 3600],
  ["the remaining lifetime of a token without iat", { exp: now + 600 }, 600],
  ["no lifetime of a token without iat that seems expired", { exp: now - 600 }, undefined],
  ["no lifetime of a token without exp", {}, undefined],
])("a session has %s", (_, claims, life) => {
  expect(createSession(createToken(claims))).toMatchObject({ since: now * 1000, life });
});

test("the lifetime of the response takes precedence over the token's", () => {
  expect(createSession(createToken({ iat: now - 3000, exp: now + 600 }), { life: 60 }).life).toBe(60);
});
