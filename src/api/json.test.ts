import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { formatJson } from "~/ui/value";
import { parseJson } from "./json";

test("parses safe integers as numbers and larger ones as bigints", () => {
  expect(parseJson("[9007199254740991, -9007199254740991]")).toEqual([9007199254740991, -9007199254740991]);
  expect(parseJson("[9007199254740993, -9007199254740993]")).toEqual([9007199254740993n, -9007199254740993n]);
  expect(parseJson('{"a":{"b":[1152921504606846977]}}')).toEqual({ a: { b: [1152921504606846977n] } });
  expect(parseJson("1234567890123456")).toBe(1234567890123456);
});

test("keeps NaN and both infinities", () => {
  expect(parseJson('[NaN, Infinity, -Infinity, {"x": NaN}]')).toEqual([NaN, Infinity, -Infinity, { x: NaN }]);
});

test("parses long fractions and exponents as numbers", () => {
  const literals = ["0.1234567890123456789", "1234567890123456.5", "1e30", "12345678901234567E2", "-1234567890123456e-30"];
  expect(parseJson(`[${literals.join()}]`)).toEqual(literals.map(Number));
});

test("keeps strings that contain a literal", () => {
  const texts = ["NaN", "Infinity", "9007199254740993", '"NaN"', "\\", '\\"', "\\u004eaN", "[9007199254740993]", "\u2028NaN\n"];
  expect(parseJson(`[NaN, ${JSON.stringify(texts)}, ${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])))}]`)).toEqual([
    NaN,
    texts,
    Object.fromEntries(texts.map((text) => [text, text])),
  ]);
});

test("keeps strings that look like a marked literal", async () => {
  const randomSpy = vi.spyOn(crypto, "getRandomValues");
  const markers: string[] = [];
  const loadParser = async () => {
    vi.resetModules();
    const { parseJson: parse } = await import("./json");
    markers.push(`\u0001${(randomSpy.mock.results.at(-1)!.value as Uint32Array).join("-")}:`);
    return parse;
  };
  await loadParser();
  const parse = await loadParser();
  randomSpy.mockRestore();
  // The marker is random for every page load, so a string with an earlier one isn't a literal.
  expect(markers[1]).not.toBe(markers[0]);
  const lookalikes = [`${markers[0]}NaN`, "\u00011-2:NaN", "\u0001:9007199254740993", "\u0001", `x${markers[1]}NaN`];
  expect(parse(`[${JSON.stringify(lookalikes)}, NaN]`)).toEqual([lookalikes, NaN]);
});

test("treats `__proto__` like any other key", () => {
  const parsed = parseJson('{"__proto__": {"big": 9007199254740993}, "constructor": NaN}') as object;
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect(Object.entries(parsed)).toEqual([
    ["__proto__", { big: 9007199254740993n }],
    ["constructor", NaN],
  ]);
  expect(({} as { big?: unknown }).big).toBeUndefined();
});

test.each(["", "<html>NaN</html>", "NaN NaN", "-NaN", "nan", "[9007199254740993", "01234567890123456", "12345678901234567x"])(
  "throws for %j",
  (text) => expect(() => parseJson(text)).toThrow(SyntaxError),
);

test("parses megabytes of text with literals", () => {
  const long = `\\"${"x".repeat(14_000_000)}`;
  const parsed = parseJson(`{"long": ${JSON.stringify(long)}, "nan": NaN}`) as { long: string; nan: number };
  expect(parsed.long === long).toBe(true);
  expect(parsed.nan).toBeNaN();
});

const literal = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt().filter((value) => !Number.isSafeInteger(Number(value))),
  fc.double({ noDefaultInfinity: false }).filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value)),
  fc.constantFrom(NaN, Infinity, -Infinity, null, true),
  fc.string({ unit: fc.constantFrom(...'\\"NaInfity-0123456789:,{}[]\u0001é日\n') }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    literal,
    fc.array(tie("value")),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "NaN", "constructor", "1234567890123456")), tie("value")),
  ),
}));

test("values round-trip through formatJson and parseJson", () => {
  fc.assert(
    fc.property(value, (original) => {
      const text = formatJson(original);
      expect(formatJson(parseJson(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
