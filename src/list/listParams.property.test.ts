import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cursorParams, type Cursor } from "~/api/envelopes";
import { getListFacts, type ListRoute } from "~/api/endpoints";
import { formatSearch } from "~/paths";
import { foldedReports, logs, reports, resources, statuses } from "~/test/exampleLists";
import type { ListParamsDeclaration } from "./declaration";
import { parseListParams, formatListParams, type ListParams } from "./listParams";

const parse = (list: ListParamsDeclaration, search: string, pageParams?: string[]) =>
  parseListParams(list, new URLSearchParams(search), pageParams);

/** Any text that a URL can hold. Lone surrogates are excluded, since a URL replaces them. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."%_\\+&=#;! :日ß") }),
);
const typed = text.filter((value) => value !== "" && !value.includes("\0"));
const latin1 = fc.string({ unit: fc.constantFrom(..."aB0 %_+&=#?[],:/!ßÿ\u0080\n") });
const date = fc
  .date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  .chain((moment) =>
    fc.constantFrom(moment.toISOString(), moment.toISOString().slice(0, 10), `${moment.toISOString().slice(0, 16)}+05:30`),
  );

/** Valid values per filter type, including how many there may be. */
const valueArbitraries: Record<string, fc.Arbitrary<string[]>> = {
  partial: fc.uniqueArray(typed, { minLength: 1, maxLength: 4 }),
  status: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...statuses), fc.constantFrom("", "!")).map(([status, prefix]) => prefix + status),
    { selector: (value) => value.replace("!", ""), minLength: 1 },
  ),
  action: fc.uniqueArray(fc.constantFrom("deploy", "store"), { minLength: 1 }),
  bool: fc.constantFrom(["true"], ["false"]),
  isset: fc.constantFrom(["true"], ["false"]),
  minlevel: fc.constantFrom("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE").map((level) => [level]),
  date: fc.uniqueArray(
    fc.tuple(fc.constantFrom("lt", "le", "gt", "ge"), date).map((parts) => parts.join(":")),
    { minLength: 1, maxLength: 3 },
  ),
};

function createParamsArbitrary(list: ListParamsDeclaration & { route: ListRoute }): fc.Arbitrary<ListParams> {
  const facts = getListFacts(list.route);
  const keys = Object.values(list.columns).flatMap(({ sort }) => (sort ? [`${sort}.asc`, `${sort}.desc`] : []));
  const side = (value: "start" | "end", id: "first_id" | "last_id") =>
    fc.record({ [value]: latin1, ...(facts.idField && { [id]: latin1 }) }, { requiredKeys: [] }) as fc.Arbitrary<Cursor>;
  const filters = fc.record(Object.fromEntries(Object.keys(list.filters).map((key) => [key, valueArbitraries[facts.filters[key]!]!])), {
    requiredKeys: [],
  }) as fc.Arbitrary<ListParams["filter"]>;
  return fc.record({
    sort: fc.constantFrom(...keys),
    limit: fc.integer({ min: 1, max: 1000 }),
    filter: filters,
    flags: fc.subarray(Object.keys(list.flags)).map((flags) => flags.sort()),
    cursor: fc.oneof(side("start", "first_id"), side("end", "last_id")),
    expandedIds: list.renderExpanded ? fc.uniqueArray(text) : fc.constant([]),
  });
}
const anyList = fc.constantFrom<(ListParamsDeclaration & { route: ListRoute })[]>(resources, logs, reports, foldedReports);
const listAndParams = anyList.chain((list) => fc.tuple(fc.constant(list), createParamsArbitrary(list)));

const names = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "unknown",
  "",
  "status",
  "timestamp",
  "success",
  "agent",
  "started",
  "message",
];
const strangeKey = fc.oneof(
  fc.constantFrom("sort", "limit", "open", "orphaned", "purged", "folded", "unfolded", "id", "tab", "filter", ...cursorParams, ...names),
  fc.constantFrom(...names).map((name) => `filter.${name}`),
  fc.constantFrom("minimal_log_level", "requested", "action").map((name) => `filter.${name}`),
  text,
);
const strangeValue = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "a\0",
    "-1",
    "0",
    "1001",
    "0020",
    "1e2",
    "0x10",
    " 20",
    "9".repeat(400),
    "agent.asc",
    "agent.DESC",
    "count.asc",
  ),
  fc.constantFrom(
    "__proto__.asc",
    "timestamp.asc",
    ".asc",
    "true",
    "false",
    "deployed",
    "!deployed",
    "!!deployed",
    "!",
    "INFO",
    "info",
    "deploy",
  ),
  fc.constantFrom(
    "ge:2026-01-01",
    "ge:2026-02-31",
    "lt:",
    "eq:2026-01-01",
    "ge:0000-01-01",
    "ge:2026-01-01T25:00",
    "\ud800",
    "日本",
    "a\udc00b",
  ),
  text,
);
const encoded = fc.tuple(strangeKey, strangeValue).map((pair) => String(new URLSearchParams([pair])));
const broken = fc.oneof(
  fc.constantFrom("%", "%zz=%", "=", "sort", "&&", "filter.agent=%E6%97", "sort=%ff", "+=+", "filter.%00=1", "limit=%EF%BC%91"),
  text,
);
const search = fc.array(fc.oneof({ weight: 4, arbitrary: encoded }, broken), { maxLength: 8 }).map((parts) => parts.join("&"));
const pageParams = ["id", "tab"];

test("round-trips valid params", () => {
  fc.assert(
    fc.property(listAndParams, ([list, params]) => {
      const address = formatSearch(formatListParams(list, params));
      expect(parse(list, address)).toEqual({ params, ignoredParams: [] });
    }),
    { numRuns: 5000 },
  );
});

test("parses any address without an error, and formatting the result is stable", () => {
  fc.assert(
    fc.property(anyList, search, (list, address) => {
      const { params } = parse(list, address, pageParams);
      const formatted = formatSearch(formatListParams(list, params));
      const reparsed = parse(list, formatted, pageParams);
      expect(reparsed).toEqual({ params, ignoredParams: [] });
      expect(formatSearch(formatListParams(list, reparsed.params))).toBe(formatted);
    }),
    { numRuns: 10_000 },
  );
});

test("reports exactly the params that are neither applied nor the page's own", () => {
  fc.assert(
    fc.property(anyList, search, (list, address) => {
      const searchParams = new URLSearchParams(address);
      const { params, ignoredParams } = parseListParams(list, searchParams, pageParams);
      const formatted = formatListParams(list, params);
      const formatIgnored = (key: string, value: string) => (value === "" ? key : `${key}=${value}`);
      const isAccountedFor = (key: string, value: string) =>
        formatted.getAll(key).includes(value) ||
        (key === "sort" && value.toLowerCase() === params.sort) ||
        (key === "limit" && /^\d{1,4}$/.test(value) && Number(value) === params.limit);
      const unaccounted = [...searchParams].filter(([key, value]) => !isAccountedFor(key, value) && !pageParams.includes(key));
      expect(new Set(ignoredParams)).toEqual(new Set(unaccounted.map(([key, value]) => formatIgnored(key, value))));
    }),
    { numRuns: 10_000 },
  );
});

test("reports unknown params and still applies the valid ones", () => {
  const unknownParams = fc.uniqueArray(
    fc.tuple(
      text.map((key) => `x${key}`),
      text,
    ),
    { selector: ([key]) => key, maxLength: 4 },
  );
  fc.assert(
    fc.property(listAndParams, unknownParams, fc.nat(), ([list, params], extra, seed) => {
      const pairs = [...formatListParams(list, params)];
      for (const [index, pair] of extra.entries()) pairs.splice((seed * (index + 7)) % (pairs.length + 1), 0, pair);
      const { params: parsedParams, ignoredParams } = parseListParams(list, new URLSearchParams(pairs));
      expect(parsedParams).toEqual(params);
      expect(ignoredParams.sort()).toEqual(extra.map(([key, value]) => (value ? `${key}=${value}` : key)).sort());
    }),
    { numRuns: 2000 },
  );
});
