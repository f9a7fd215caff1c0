/** docs/hosting.md tells of what is tested, and of nothing else. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hostingRows } from "./hosting.ts";
import { readConfiguration, nginxSections } from "./nginx.ts";

const documentText = readFileSync("docs/hosting.md", "utf8");

test("the table's rows are those that are tested", () => {
  const documentedRows = [...documentText.matchAll(/^\| ([^|]+) \|(?: [^|]+ \|){5}$/gm)].map(([, row]) => row!).slice(2);
  expect(documentedRows).toEqual(hostingRows);
});

test.each(nginxSections)("%s has a configuration that hands addresses on as they are", (section) => {
  const configurationText = readConfiguration(section);
  expect(configurationText).toMatch(/listen 80;/);
  // A path behind the upstream's name would have nginx hand on what it decoded.
  expect(configurationText.match(/proxy_pass .*/g)!.filter((line) => !/http:\/\/orchestrator(\$lookout_uri)?;/.test(line))).toEqual([]);
});

test("the readme's configuration is the first of them", () => {
  const [, block] = /```nginx\n([^]*?)```/.exec(readFileSync("README.md", "utf8"))!;
  const toLines = (server: string) => server.split("\n").flatMap((line) => line.replace(/#.*/, "").trim() || []);
  const documentedLines = toLines(readConfiguration("nginx, everything").replace("//orchestrator", "//127.0.0.1:8888"));
  expect(toLines(block!).filter((line) => !documentedLines.includes(line))).toEqual([]);
  expect(toLines(block!)).toContain("proxy_pass http://127.0.0.1:8888;");
});
