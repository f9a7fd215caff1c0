import { expect, test } from "vitest";
import { answerText } from "./answerText";

test("JSON is laid out, and only blanks change", () => {
  const text = '{"a": 123456789012345678901234567890, "b": [NaN, -Infinity, 1e30], "c": "<\\/script> { , }"}';
  const laid = answerText(text);
  expect(laid.language).toBe("json");
  expect(laid.text.split("\n").length).toBeGreaterThan(5);
  const bare = (from: string) => from.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, "");
  expect(bare(laid.text)).toBe(bare(text));
});

test.each(["<html><script>alert(1)</script></html>", '{"a": ', "plain", "", "12"])("%j stays as it came", (text) => {
  expect(answerText(text)).toEqual({ language: "text", text });
});

test("one that is larger than a megabyte is not laid out", () => {
  const text = `["${"x".repeat(1_000_000)}"]`;
  expect(answerText(text)).toEqual({ language: "text", text });
});
