import { expect, test } from "vitest";
import { isValidPassword, checkPasswordRules } from "./passwordPolicy";

test.each([
  "Administrator-1",
  "correct horse 1",
  "CORRECT-HORSE-1",
  "abcdefghijK1",
  `Aa1${"x".repeat(125)}`,
  "ÄÖÜäöü123456",
  "😀😀😀😀😀😀😀😀😀😀a1",
])("accepts %s", (password) => expect(isValidPassword(password)).toBe(true));

test.each([
  ["", false, false],
  ["Short-1", false, true],
  ["alllowercaseletters", true, false],
  ["lowercase and blanks", true, false],
  ["123456789012", true, false],
  [`Aa1${"x".repeat(126)}`, false, true],
  // 12 characters as typed, 11 when normalized.
  ["Passwort-1u\u0308", false, true],
])("rejects %j", (password, hasValidLength, hasEnoughKinds) => {
  expect(checkPasswordRules(password).map(({ isMet }) => isMet)).toEqual([hasValidLength, hasEnoughKinds]);
});
