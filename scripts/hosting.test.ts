/** docs/hosting.md documents exactly what the tests cover. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hostingRows } from "./hosting.ts";
import { readConfiguration, nginxSections } from "./nginx.ts";

const documentText = readFileSync("docs/hosting.md", "utf8");

test("the table lists the tested setups", () => {
  const documentedRows = [...documentText.matchAll(/^\| ([^|]+) \|(?: [^|]+ \|){5}$/gm)].map(([, row]) => row!).slice(2);
  expect(documentedRows).toEqual(hostingRows);
});

test.each(nginxSections)("the configuration of %s passes URLs on unchanged", (section) => {
  const configurationText = readConfiguration(section);
  expect(configurationText).toMatch(/listen 80;/);
  // With a path after the upstream's name, nginx would pass on the decoded URL.
  expect(configurationText.match(/proxy_pass .*/g)!.filter((line) => !/http:\/\/orchestrator(\$lookout_uri)?;/.test(line))).toEqual([]);
});

test("the README's configuration is a subset of the one for the whole host", () => {
  const [, block] = /```nginx\n([^]*?)```/.exec(readFileSync("README.md", "utf8"))!;
  const toLines = (server: string) => server.split("\n").flatMap((line) => line.replace(/#.*/, "").trim() || []);
  const documentedLines = toLines(readConfiguration("nginx, whole host").replace("//orchestrator", "//127.0.0.1:8888"));
  expect(toLines(block!).filter((line) => !documentedLines.includes(line))).toEqual([]);
  expect(toLines(block!)).toContain("proxy_pass http://127.0.0.1:8888;");
});
