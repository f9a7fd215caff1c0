import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodePath, encodeSearch } from "./encode";
import { ApiError } from "./error";
import { filterGrammars } from "./filterGrammars";
import { getSendablePrefix, isSendable } from "./sendable";

const { isApproximate } = filterGrammars.partial;
const listRoute = "GET /api/v2/resource";
const detailsRoute = "GET /api/v2/resource/{rid}";
const encodeFilter = (filter: Record<string, string[]>) => encodeSearch(listRoute, { filter });
const encodePartial = (typed: string) => encodeFilter({ agent: [typed] }).slice("filter.agent=".length);

/** Decodes a query string like the server: each byte is a latin-1 character, and `+` is a space. */
const decodeQuery = (query: string): [string, string][] =>
  query.split("&").map((part) => {
    const [key = "", value = ""] = part
      .split("=")
      .map((text) => text.replaceAll("+", " ").replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
    return [key, value];
  });

/** SQL's `LIKE '%pattern%'`, with escapes. */
function matchesLike(pattern: string, text: string): boolean {
  const source = pattern.replace(/\\([^])|[^]/gu, (character, escaped: string | undefined) => {
    if (escaped === undefined && character === "_") return "[^]";
    if (escaped === undefined && character === "%") return "[^]*";
    return (escaped ?? character).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  });
  return new RegExp(`^[^]*${source}[^]*$`, "u").test(text);
}

test.each([
  ["a_b", "a%5C_b"],
  ["50%", "50%5C%25"],
  ["\\n", "%5C%5Cn"],
  ["\\_%", "%5C%5C%5C_%5C%25"],
])("escapes %s so that it matches literally", (typed, encoded) => {
  expect(encodePartial(typed)).toBe(encoded);
  expect(isApproximate(typed)).toBe(false);
});

test("sends Größe as latin-1, which matches exactly", () => {
  expect(encodePartial("Größe")).toBe("Gr%F6%DFe");
  expect(isApproximate("Größe")).toBe(false);
});

test("sends characters outside latin-1 as wildcards, which match them", () => {
  expect(encodePartial("Größe-日本")).toBe("Gr%F6%DFe-__");
  expect(isApproximate("日本")).toBe(true);
  expect(matchesLike(decodeQuery(encodeFilter({ agent: ["日本"] }))[0]![1], "Größe-日本")).toBe(true);
});

test("sends a surrogate pair or a lone surrogate as one wildcard", () => {
  expect(encodePartial("😀")).toBe("_");
  expect(encodePartial("a😀b")).toBe("a_b");
  expect(encodePartial("\ud83d!")).toBe("_%21");
});

test("never sends NUL, which causes a 500", () => {
  expect(isSendable("a\0b")).toBe(false);
  expect(encodePartial("a\0b")).toBe("a_b");
  expect(() => encodeSearch(listRoute, { start: "a\0" })).toThrow(ApiError);
});

test("returns the prefix of a text that can be sent", () => {
  expect(getSendablePrefix("Größe-日本-x")).toBe("Größe-");
  expect(getSendablePrefix("日本")).toBe("");
  expect(getSendablePrefix("eth0")).toBe("eth0");
});

test("encodes +, spaces and separators in values", () => {
  expect(encodeSearch("GET /api/v2/resource/{rid}/logs", { filter: { timestamp: ["ge:2026-01-01T10:00:00+01:00"] } })).toBe(
    "filter.timestamp=ge%3A2026-01-01T10%3A00%3A00%2B01%3A00",
  );
  expect(encodePartial("a b&c=d#e?f")).toBe("a%20b%26c%3Dd%23e%3Ff");
});

test("doesn't escape filters that match exactly", () => {
  expect(encodeFilter({ status: ["skipped_for_undefined", "!deployed"] })).toBe(
    "filter.status=skipped_for_undefined&filter.status=%21deployed",
  );
  expect(encodeSearch("GET /api/v2/agents", { filter: { status: ["a_%"] } })).toBe("filter.status=a_%25");
});

test("rejects texts that can't be sent, and names them in the error", () => {
  const catchError = (run: () => string) => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };
  const calls = [
    () => encodeSearch(listRoute, { limit: 20, start: "日本" }),
    () => encodeSearch(listRoute, { limit: 20, first_id: "a[b,c=日本]" }),
    () => encodeSearch(listRoute, { limit: 20, last_id: "\ud83d" }),
    () => encodeSearch("GET /api/v2/agents", { filter: { status: ["日"] } }),
    () => encodePath(detailsRoute, { rid: "\ud83d" }),
    () => encodePath(detailsRoute, { rid: "" }),
    () => encodePath(detailsRoute, { rid: "." }),
    () => encodePath(detailsRoute, { rid: ".." }),
    () => encodePath(detailsRoute),
  ];
  for (const run of calls) {
    const error = catchError(run) as ApiError;
    expect(error).toBeInstanceOf(ApiError);
    expect([error.kind, error.status, error.isTransient]).toEqual(["unsendable", 0, false]);
  }
  expect((catchError(calls[0]!) as ApiError).message).toContain("“日本”");
  expect(isSendable("Größe \u00ff")).toBe(true);
  expect(isSendable("Ā")).toBe(false);
});

test("repeats list parameters, omits undefined ones, and formats numbers and booleans", () => {
  expect(
    encodeSearch(listRoute, { limit: 20, sort: "agent.asc", start: undefined, deploy_summary: true, exclude_changes: ["a", "b"] }),
  ).toBe("limit=20&sort=agent.asc&deploy_summary=true&exclude_changes=a&exclude_changes=b");
  expect(encodeSearch(listRoute, { filter: {} })).toBe("");
});

test("encodes path parameters as UTF-8, including slashes", () => {
  expect(encodePath(detailsRoute, { rid: "std::File[a,path=/etc/x.conf]" })).toBe(
    "/api/v2/resource/std%3A%3AFile%5Ba%2Cpath%3D%2Fetc%2Fx.conf%5D",
  );
  expect(encodePath(`${detailsRoute}/history`, { rid: "a b?c#d%25/../Größe-日本+" })).toBe(
    "/api/v2/resource/a%20b%3Fc%23d%2525%2F..%2FGr%C3%B6%C3%9Fe-%E6%97%A5%E6%9C%AC%2B/history",
  );
  expect(encodePath("GET /api/v2/project")).toBe("/api/v2/project");
});

const characters = fc.oneof(
  fc.constantFrom(..."\\%_+&=#?; aß\u00a0\u0080\u00ff日"),
  fc.constant("😀"),
  fc.string({ unit: "binary", maxLength: 1 }),
);
const typed = fc.string({ unit: characters, minLength: 1, maxLength: 12 });

test("the decoded pattern matches the typed text, and nothing else within latin-1", () => {
  fc.assert(
    fc.property(typed, typed, (text, other) => {
      const [[key, pattern]] = decodeQuery(encodeFilter({ resource_id_value: [text] })) as [[string, string]];
      expect(key).toBe("filter.resource_id_value");
      expect(matchesLike(pattern, `before${text}after`)).toBe(true);
      expect(isApproximate(text) || matchesLike(pattern, other) === other.includes(text)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("sendable texts round-trip through the server's decoding, and queries are ASCII", () => {
  const sendableText = fc.string({ unit: characters, maxLength: 12 }).filter(isSendable);
  fc.assert(
    fc.property(sendableText, fc.array(sendableText, { minLength: 1 }), (start, ids) => {
      const query = encodeSearch(listRoute, { start, exclude_changes: ids });
      expect(query).toMatch(/^[\w.~%=&-]*$/);
      expect(decodeQuery(query)).toEqual([["start", start], ...ids.map((id) => ["exclude_changes", id])]);
    }),
    { numRuns: 2000 },
  );
});

test("path parameters round-trip through URL parsing", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }).filter((rid) => !/^\.\.?$/.test(rid)),
      (rid) => {
        const { pathname, search: query, hash } = new URL(encodePath(`${detailsRoute}/logs`, { rid }), "http://server");
        expect([query, hash]).toEqual(["", ""]);
        expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "api", "v2", "resource", rid, "logs"]);
      },
    ),
    { numRuns: 2000 },
  );
});
