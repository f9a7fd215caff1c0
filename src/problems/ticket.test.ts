import { expect, test } from "vitest";
import { formatTicket, type TicketProblem } from "./ticket";

const problem: TicketProblem = {
  name: "session",
  url: "https://host/console/env/1/resource?id=lab::Thing[edge-1,name=session]",
  reason: "connection to 10.20.4.228:830 timed out after 32 s",
  waiting: 1027,
  since: "2026-12-01T01:00:40.123456+00:00",
  agent: "edge-1",
  type: "lab::Thing",
};

const format = (problems: TicketProblem[]) =>
  formatTicket({
    project: "network",
    environment: "incident",
    url: "https://host/console/env/1/problems",
    version: 2,
    at: Date.UTC(2026, 11, 1, 1, 5, 11),
    brokenCount: 1028,
    gaps: [],
    problems,
  });

test("formats the problems as Markdown", () => {
  expect(format([problem, { ...problem, name: "pool", waiting: null, since: null, agent: null, type: null }])).toBe(
    `## network / incident: 2 problems, 1,028 broken resources

- Environment: [network / incident](<https://host/console/env/1/problems>)
- Version: 2
- As of: 2026-12-01 01:05:11 UTC

| Problem | Reason | Waiting | Since | Agent | Type |
| --- | --- | ---: | --- | --- | --- |
| [session](<https://host/console/env/1/resource?id=lab::Thing[edge-1,name=session]>) | connection to 10.20.4.228:830 timed out after 32 s | 1,027 | 2026-12-01 01:00:40 UTC | edge-1 | lab::Thing |
| [pool](<https://host/console/env/1/resource?id=lab::Thing[edge-1,name=session]>) | connection to 10.20.4.228:830 timed out after 32 s | – | – | – | – |
`,
  );
});

test("hostile names neither end their cell nor become links, images, HTML or mentions", () => {
  const text = format([
    { ...problem, name: "a | b](x) <img src=x>", reason: "![i](http://evil) @all www.evil.example\n# `x`", agent: "*a*\\" },
  ]);
  expect(text).toContain(String.raw`[a \| b\](x) \<img src=x\>](<`);
  expect(text).toContain(String.raw`| \!\[i\](http\://evil) \@all www\.evil.example \# \`x\` |`);
  expect(text).toContain(String.raw`| \*a\*\\ |`);
});

test.each([
  ["login failed: password=hunter2, retry", "login failed: password=\\*\\*\\*, retry"],
  [`{"api_key": "abc def"}`, String.raw`\{"api\_key": \*\*\*\}`],
  ["Authorization: Bearer eyJhb.x.y denied", String.raw`Authorization: \*\*\* denied`],
  ["fetch https://user:pw@host/x failed", String.raw`fetch https\://\*\*\*\@host/x failed`],
  ["the token expired", "the token expired"],
])("masks secrets in %j", (reason, masked) => {
  expect(format([{ ...problem, reason }])).toContain(`| ${masked} |`);
});
