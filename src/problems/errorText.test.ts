import { expect, test } from "vitest";
import { readErrorText } from "./errorText";

const read = (exception: string, msg = `An error occurred during deployment of t[a,n=v] (exception: ${exception})`) =>
  readErrorText({ msg, kwargs: { exception } });

test("shows what an exception says", () => {
  expect(read("TimeoutError('connection to 10.20.4.228:830 timed out after 32 s')")).toEqual({
    summary: "connection to 10.20.4.228:830 timed out after 32 s",
    text: "connection to 10.20.4.228:830 timed out after 32 s",
  });
});

test.each([
  ["RuntimeError('an error\\n  line 1: <vrf>\\n  line 2')", "an error", "an error\n  line 1: <vrf>\n  line 2"],
  ["RuntimeError('an error\n  line 1')", "an error", "an error\n  line 1"],
  [`ValueError("it's \\x41\\u00e9\\U0001f600 \\\\n")`, "it's Aé😀 \\n", "it's Aé😀 \\n"],
  // More than one argument, or none.
  ["OSError(2, 'No such file')", "OSError(2, 'No such file')", "OSError(2, 'No such file')"],
  ["KeyError('a', 'b')", "KeyError('a', 'b')", "KeyError('a', 'b')"],
  ["Exception()", "Exception()", "Exception()"],
  ["Exception('')", "Exception('')", "Exception('')"],
  ["ValueError('\\U7fffffff')", "\\U7fffffff", "\\U7fffffff"],
])("reads %j", (exception, summary, text) => {
  expect(read(exception)).toEqual({ summary, text });
});

test("other messages stay as they are", () => {
  const msg = "Unable to find a handler for lab::Unhandled[core,name=license],v=2";
  expect(readErrorText({ msg, kwargs: { traceback: "…" } })).toEqual({ summary: msg, text: msg });
  expect(readErrorText({ msg: "An error occurred during deployment of x", kwargs: {} }).summary).toBe(
    "An error occurred during deployment of x",
  );
});

test("the exception in the message is used if the arguments lack it", () => {
  const msg = "An error occurred during deployment of t[a,n=v] (exception: Exception('broken'))";
  expect(readErrorText({ msg, kwargs: {} }).summary).toBe("broken");
});

test("reads hostile messages in linear time", () => {
  const msg = `An error occurred during deployment of ${" (exception: ".repeat(50_000)}`;
  expect(readErrorText({ msg, kwargs: { exception: `E('${"\\".repeat(200_001)}')` } }).text).toBe(msg.trim());
});
