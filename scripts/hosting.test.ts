/** docs/hosting.md tells of what is tested, and of nothing else. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rows } from "./hosting.ts";
import { configuration, sections } from "./nginx.ts";

const text = readFileSync("docs/hosting.md", "utf8");

test("the table's rows are those that are tested", () => {
  const told = [...text.matchAll(/^\| ([^|]+) \|(?: [^|]+ \|){5}$/gm)].map(([, row]) => row!).slice(2);
  expect(told).toEqual(rows);
});

test.each(sections)("%s has a configuration that hands addresses on as they are", (section) => {
  const lines = configuration(section);
  expect(lines).toMatch(/listen 80;/);
  // A path behind the upstream's name would have nginx hand on what it decoded.
  expect(lines.match(/proxy_pass .*/g)!.filter((line) => !/http:\/\/orchestrator(\$lookout_uri)?;/.test(line))).toEqual([]);
});

test("the readme's configuration is the first of them", () => {
  const [, block] = /```nginx\n([^]*?)```/.exec(readFileSync("README.md", "utf8"))!;
  const lines = (server: string) => server.split("\n").flatMap((line) => line.replace(/#.*/, "").trim() || []);
  const whole = lines(configuration("nginx, everything").replace("//orchestrator", "//127.0.0.1:8888"));
  expect(lines(block!).filter((line) => !whole.includes(line))).toEqual([]);
  expect(lines(block!)).toContain("proxy_pass http://127.0.0.1:8888;");
});
