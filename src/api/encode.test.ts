import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodePath, encodeSearch, isSendable, matchesMore, sendableBeginning } from "./encode";
import { ApiError } from "./error";

const resources = "GET /api/v2/resource";
const one = "GET /api/v2/resource/{rid}";
const search = (filter: Record<string, string[]>) => encodeSearch(resources, { filter });
const partial = (typed: string) => search({ agent: [typed] }).slice("filter.agent=".length);

/** How the server reads a query string: each percent byte, and each letter, is one letter of latin-1; `+` is a space. */
const decoded = (query: string): [string, string][] =>
  query.split("&").map((part) => {
    const [key = "", value = ""] = part
      .split("=")
      .map((text) => text.replaceAll("+", " ").replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
    return [key, value];
  });

/** SQL's LIKE between two `%`, with its escapes. */
function like(pattern: string, text: string): boolean {
  const source = pattern.replace(/\\([^])|[^]/gu, (letter, escaped: string | undefined) => {
    if (escaped === undefined && letter === "_") return "[^]";
    if (escaped === undefined && letter === "%") return "[^]*";
    return (escaped ?? letter).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  });
  return new RegExp(`^[^]*${source}[^]*$`, "u").test(text);
}

test.each([
  ["a_b", "a%5C_b"],
  ["50%", "50%5C%25"],
  ["\\n", "%5C%5Cn"],
  ["\\_%", "%5C%5C%5C_%5C%25"],
])("a typed %s is looked for as itself", (typed, sent) => {
  expect(partial(typed)).toBe(sent);
  expect(matchesMore(typed)).toBe(false);
});

test("Größe is sent as bytes of latin-1, and finds no more than itself", () => {
  expect(partial("Größe")).toBe("Gr%F6%DFe");
  expect(matchesMore("Größe")).toBe(false);
});

test("letters that latin-1 lacks are sent as wildcards, and found by them", () => {
  expect(partial("Größe-日本")).toBe("Gr%F6%DFe-__");
  expect(matchesMore("日本")).toBe(true);
  expect(like(decoded(search({ agent: ["日本"] }))[0]![1], "Größe-日本")).toBe(true);
});

test("a letter of two halves is one wildcard, and so is half a letter", () => {
  expect(partial("😀")).toBe("_");
  expect(partial("a😀b")).toBe("a_b");
  expect(partial("\ud83d!")).toBe("_%21");
});

test("NUL, which the server answers with 500, is never sent", () => {
  expect(isSendable("a\0b")).toBe(false);
  expect(partial("a\0b")).toBe("a_b");
  expect(() => encodeSearch(resources, { start: "a\0" })).toThrow(ApiError);
});

test("of a text that cannot be sent, its beginning can", () => {
  expect(sendableBeginning("Größe-日本-x")).toBe("Größe-");
  expect(sendableBeginning("日本")).toBe("");
  expect(sendableBeginning("eth0")).toBe("eth0");
});

test("+ survives, a space is no +, and nothing of a value ends it", () => {
  expect(encodeSearch("GET /api/v2/resource/{rid}/logs", { filter: { timestamp: ["ge:2026-01-01T10:00:00+01:00"] } })).toBe(
    "filter.timestamp=ge%3A2026-01-01T10%3A00%3A00%2B01%3A00",
  );
  expect(partial("a b&c=d#e?f")).toBe("a%20b%26c%3Dd%23e%3Ff");
});

test("filters that are compared exactly are sent as they are", () => {
  expect(search({ status: ["skipped_for_undefined", "!deployed"] })).toBe("filter.status=skipped_for_undefined&filter.status=%21deployed");
  expect(encodeSearch("GET /api/v2/agents", { filter: { status: ["a_%"] } })).toBe("filter.status=a_%25");
});

test("words that a request cannot carry are refused, with the word", () => {
  const unsendable = (run: () => string) => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };
  const asked = [
    () => encodeSearch(resources, { limit: 20, start: "日本" }),
    () => encodeSearch(resources, { limit: 20, first_id: "a[b,c=日本]" }),
    () => encodeSearch(resources, { limit: 20, last_id: "\ud83d" }),
    () => encodeSearch("GET /api/v2/agents", { filter: { status: ["日"] } }),
    () => encodePath(one, { rid: "\ud83d" }),
    () => encodePath(one, { rid: "" }),
    () => encodePath(one, { rid: "." }),
    () => encodePath(one, { rid: ".." }),
    () => encodePath(one),
  ];
  for (const run of asked) {
    const error = unsendable(run) as ApiError;
    expect(error).toBeInstanceOf(ApiError);
    expect([error.kind, error.status, error.passing]).toEqual(["unsendable", 0, false]);
  }
  expect((unsendable(asked[0]!) as ApiError).message).toContain("“日本”");
  expect(isSendable("Größe \u00ff")).toBe(true);
  expect(isSendable("Ā")).toBe(false);
});

test("words of a query: lists repeat, what is undefined is left out, numbers and booleans are written", () => {
  expect(
    encodeSearch(resources, { limit: 20, sort: "agent.asc", start: undefined, deploy_summary: true, exclude_changes: ["a", "b"] }),
  ).toBe("limit=20&sort=agent.asc&deploy_summary=true&exclude_changes=a&exclude_changes=b");
  expect(encodeSearch(resources, { filter: {} })).toBe("");
});

test("words of a path are encoded as UTF-8, slashes and all", () => {
  expect(encodePath(one, { rid: "std::File[a,path=/etc/x.conf]" })).toBe("/api/v2/resource/std%3A%3AFile%5Ba%2Cpath%3D%2Fetc%2Fx.conf%5D");
  expect(encodePath(`${one}/history`, { rid: "a b?c#d%25/../Größe-日本+" })).toBe(
    "/api/v2/resource/a%20b%3Fc%23d%2525%2F..%2FGr%C3%B6%C3%9Fe-%E6%97%A5%E6%9C%AC%2B/history",
  );
  expect(encodePath("GET /api/v2/project")).toBe("/api/v2/project");
});

const letters = fc.oneof(
  fc.constantFrom(..."\\%_+&=#?; aß\u00a0\u0080\u00ff日"),
  fc.constant("😀"),
  fc.string({ unit: "binary", maxLength: 1 }),
);
const typed = fc.string({ unit: letters, minLength: 1, maxLength: 12 });

test("what the server decodes finds the typed text, and within latin-1 nothing else", () => {
  fc.assert(
    fc.property(typed, typed, (text, other) => {
      const [[key, pattern]] = decoded(search({ resource_id_value: [text] })) as [[string, string]];
      expect(key).toBe("filter.resource_id_value");
      expect(like(pattern, `before${text}after`)).toBe(true);
      expect(matchesMore(text) || like(pattern, other) === other.includes(text)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("what can be sent arrives as it was, and a query holds ASCII alone", () => {
  const word = fc.string({ unit: letters, maxLength: 12 }).filter(isSendable);
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1 }), (start, ids) => {
      const query = encodeSearch(resources, { start, exclude_changes: ids });
      expect(query).toMatch(/^[\w.~%=&-]*$/);
      expect(decoded(query)).toEqual([["start", start], ...ids.map((id) => ["exclude_changes", id])]);
    }),
    { numRuns: 2000 },
  );
});

test("a path's words arrive as they were, whatever they are", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }).filter((rid) => !/^\.\.?$/.test(rid)),
      (rid) => {
        const { pathname, search: query, hash } = new URL(encodePath(`${one}/logs`, { rid }), "http://server");
        expect([query, hash]).toEqual(["", ""]);
        expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "api", "v2", "resource", rid, "logs"]);
      },
    ),
    { numRuns: 2000 },
  );
});
