import { expect, test } from "vitest";
import { formatResponseText } from "./formatResponseText";

test("indents JSON and changes only whitespace", () => {
  const text = '{"a": 123456789012345678901234567890, "b": [NaN, -Infinity, 1e30], "c": "<\\/script> { , }"}';
  const formatted = formatResponseText(text);
  expect(formatted.language).toBe("json");
  expect(formatted.text.split("\n").length).toBeGreaterThan(5);
  const stripWhitespace = (from: string) => from.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, "");
  expect(stripWhitespace(formatted.text)).toBe(stripWhitespace(text));
});

test.each(["<html><script>alert(1)</script></html>", '{"a": ', "plain", "", "12"])("returns %j unchanged", (text) => {
  expect(formatResponseText(text)).toEqual({ language: "text", text });
});

test("doesn't indent more than a million characters", () => {
  const text = `["${"x".repeat(1_000_000)}"]`;
  expect(formatResponseText(text)).toEqual({ language: "text", text });
});
