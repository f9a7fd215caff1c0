import { expect, test } from "vitest";
import { formatResponseText } from "./formatResponseText";

test("JSON is laid out, and only blanks change", () => {
  const text = '{"a": 123456789012345678901234567890, "b": [NaN, -Infinity, 1e30], "c": "<\\/script> { , }"}';
  const formatted = formatResponseText(text);
  expect(formatted.language).toBe("json");
  expect(formatted.text.split("\n").length).toBeGreaterThan(5);
  const stripWhitespace = (from: string) => from.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, "");
  expect(stripWhitespace(formatted.text)).toBe(stripWhitespace(text));
});

test.each(["<html><script>alert(1)</script></html>", '{"a": ', "plain", "", "12"])("%j stays as it came", (text) => {
  expect(formatResponseText(text)).toEqual({ language: "text", text });
});

test("one that is larger than a megabyte is not laid out", () => {
  const text = `["${"x".repeat(1_000_000)}"]`;
  expect(formatResponseText(text)).toEqual({ language: "text", text });
});
