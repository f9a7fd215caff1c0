import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isSecret, formatJson, prettyPrint, looksLikeLiteral, getRawText, tokenize } from "./value";

test("keeps numbers of any size, and sorts keys", () => {
  expect(formatJson({ b: 9007199254740993n, a: [NaN, -Infinity, 1.5], c: null })).toBe(
    '{"a":[NaN,-Infinity,1.5],"b":9007199254740993,"c":null}',
  );
  expect(getRawText("as it is\n")).toBe("as it is\n");
  expect(getRawText({ a: [1, {}] })).toBe('{\n  "a": [\n    1,\n    {}\n  ]\n}');
});

test.each(["password", "DB_PASSWORD", "client-secret", "token_ttl", "api_key", "apikey", "sshKey", "keys", "privateKey", "Key"])(
  "%s is secret",
  (name) => expect(isSecret(name)).toBe(true),
);

test.each(["monkey", "keyboard", "turkeys", "name", "", "0"])("%s is not secret", (name) => expect(isSecret(name)).toBe(false));

test("indenting JSON changes only whitespace", () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const { language, text } = prettyPrint(JSON.stringify(value));
      expect(language).toBe("json");
      expect(text).toBe(JSON.stringify(value, null, 2));
    }),
  );
  expect(prettyPrint('{"id":9007199254740993}').text).toContain("9007199254740993");
});

test("indents XML, with text next to its tag", () => {
  expect(prettyPrint('<?xml version="1.0"?><a x="1"><b>t</b><c/></a>')).toEqual({
    language: "xml",
    text: '<?xml version="1.0"?>\n<a x="1">\n  <b>t</b>\n  <c/>\n</a>',
  });
});

test("leaves text that only starts like JSON or XML unchanged", () => {
  for (const text of ["[WARN] x", "{a}", "<<undefined>>", "a < b > c", "<3"]) expect(prettyPrint(text)).toEqual({ language: "text", text });
});

test("indented deep and hostile texts stay small", () => {
  const deep = "[".repeat(5000) + "]".repeat(5000);
  expect(prettyPrint(deep).text.length).toBeLessThan(100 * deep.length);
  const open = `<a>${"<!--x>".repeat(20_000)}</a>`;
  expect(prettyPrint(open).text.replace(/\s/g, "")).toBe(open);
});

test("tokens join to the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."<>/=\"'{}[]:,?!-1aé \n\\") }),
      fc.constantFrom("json" as const, "xml" as const),
      (text, language) => {
        expect(
          tokenize(text, language)
            .map((token) => token.text)
            .join(""),
        ).toBe(text);
      },
    ),
  );
  expect(tokenize('{"a": "b", "c": 1, "d": null}', "json").filter(({ kind }) => kind !== "plain")).toEqual([
    { kind: "key", text: '"a"' },
    { kind: "string", text: '"b"' },
    { kind: "key", text: '"c"' },
    { kind: "number", text: "1" },
    { kind: "key", text: '"d"' },
    { kind: "keyword", text: "null" },
  ]);
});

test("recognizes strings that look like literals", () => {
  for (const text of ["5", "-1.5e3", "null", "true", "NaN", "-Infinity"]) expect(looksLikeLiteral(text)).toBe(true);
  for (const text of ["5 apples", "1-2", "nullable", ""]) expect(looksLikeLiteral(text)).toBe(false);
});
