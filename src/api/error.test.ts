import { expect, test } from "vitest";
import { ApiError, isUnknownId, joinSentences, type ErrorKind } from "./error";

test.each<[error: [kind: ErrorKind, message: string, status?: number], isUnknown: boolean]>([
  [["offline", ""], true],
  [["timeout", ""], true],
  [["unreadable", "", 200], true],
  [["unreadable", "", 404], false],
  [["failed", "The server returned 502 Bad Gateway with no details.", 502], true],
  [["failed", "no healthy upstream", 503], true],
  [["failed", "An unexpected error occurred in the server while processing the request: x", 500], false],
  [["failed", "Can not complete this request as a shutdown is on progress", 503], false],
  [["refused", "Invalid request", 400], false],
  [["throttled", "", 429], false],
])("the outcome of a call is unknown unless the server or a proxy rejected it: %j", (error, isUnknown) => {
  const readError = new ApiError(...error);
  expect(readError.isOutcomeUnknown).toBe(false);
  expect(Object.assign(readError, { mutates: true }).isOutcomeUnknown).toBe(isUnknown);
});

test.each<[kind: ErrorKind, id: string, isUnknown: boolean]>([
  ["missing", "e4a1f1c2-0000-4000-8000-000000000001", true],
  ["refused", "prod", true],
  ["refused", "e4a1f1c2-0000-4000-8000-000000000001", false],
  ["throttled", "prod", false],
  ["proxy", "prod", false],
  ["unreadable", "prod", false],
])("an error of kind %s for the id %s means that it doesn't exist: %s", (kind, id, isUnknown) => {
  expect(isUnknownId(new ApiError(kind, ""), id)).toBe(isUnknown);
});

test.each([
  ["upstream timed out", "upstream timed out. prod is still running."],
  ["No response within 150 seconds.", "No response within 150 seconds. prod is still running."],
  ["The server said “down.”", "The server said “down.” prod is still running."],
  ["", "prod is still running."],
])("a sentence after “%s” stays apart from it", (message, text) => {
  expect(joinSentences(message, "", "prod is still running.")).toBe(text);
  expect(new ApiError("failed", message).withNote("prod is still running.").message).toBe(text);
});
