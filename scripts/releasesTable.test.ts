/** docs/server.md lists what older releases of the server lack, as the rows of the endpoints say. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Endpoint, Since } from "../src/api/endpoint.ts";
import { endpoints } from "../src/api/endpoints.ts";

const formatReleases = ({ release, gaps = {} }: Since): string =>
  [release, ...Object.keys(gaps).map((missing) => `not ${missing}`)].join(", ");

const formatRow = (name: string, since: Since): string => `| ${name} | ${formatReleases(since)} | ${since.fallback} |`;

test("the table of releases is that of the endpoints", () => {
  const expected = Object.entries<Endpoint>(endpoints).flatMap(([route, { since, newerArguments = {} }]) => [
    ...(since === "any" ? [] : [formatRow(`\`${route}\``, since)]),
    ...Object.entries(newerArguments).map(([name, item]) => formatRow(`\`${name}\` of \`${route}\``, item)),
  ]);
  const text = readFileSync("docs/server.md", "utf8");
  const section = text.slice(text.indexOf("\n## Releases\n")).split("\n## ")[1];
  const rows = section?.split("\n").filter((line) => /^\| (`\w+` of )?`[A-Z]+ \//.test(line));
  expect(rows?.toSorted()).toEqual(expected.toSorted());
});
