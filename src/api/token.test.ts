import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSession } from "./token";

/** Seconds since the epoch. */
const now = 1_800_000_000;
const createToken = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.x`;

beforeEach(() => void vi.useFakeTimers({ now: now * 1000 }));
afterEach(() => void vi.useRealTimers());

test.each([
  ["made just now: its whole life", { iat: now, exp: now + 3600 }, 3600],
  ["made a while ago: what is left of it", { iat: now - 3000, exp: now + 600 }, 600],
  ["by a clock that is ahead of this one: never more than the whole", { iat: now + 900, exp: now + 4500 }, 3600],
  ["that seems to have ended: this clock may be wrong, so the whole", { iat: now - 9000, exp: now - 5400 }, 3600],
  ["that does not say when it was made: what is left of it", { exp: now + 600 }, 600],
  ["that does not say when it was made, and seems to have ended: nobody knows", { exp: now - 600 }, undefined],
  ["that says nothing of it: nobody knows", {}, undefined],
])("a token %s", (_, claims, life) => {
  expect(createSession(createToken(claims))).toMatchObject({ since: now * 1000, life });
});

test("what the answer tells of the life goes before what the token says", () => {
  expect(createSession(createToken({ iat: now - 3000, exp: now + 600 }), { life: 60 }).life).toBe(60);
});
