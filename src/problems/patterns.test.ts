import { expect, test } from "vitest";
import { getPattern } from "./patterns";

const resource = { id: "lab::Thing[edge-1,name=port-7]", agent: "edge-1", value: "port-7" };

test.each([
  ["connection to 10.20.4.228:830 timed out after 32 s", "connection to … timed out after … s"],
  ["commit 21164 on edge-1 refused: mtu of port-7 is out of range", "commit … on … refused: mtu of … is out of range"],
  ["commit 21164 on edge-9 refused: mtu of port-7 is out of range", "commit … on … refused: mtu of … is out of range"],
  [`file "/etc/x y" doesn't exist: 'a b'`, "file … doesn't exist: …"],
  ["id 3200cddd-52b0-4722-849b-cf2f5a2fdb9d at 0xdeadbeef 1, 2", "id … at …, …"],
  ["failed for lab::Thing[edge-1,name=port-7].", "failed for …."],
  ["no digits here", "no digits here"],
])("masks what varies in %j", (summary, pattern) => {
  expect(getPattern(summary, resource)).toBe(pattern);
});

test("cuts long errors, so that the time is bounded", () => {
  expect(getPattern("x".repeat(100_000), resource)).toHaveLength(300);
});
