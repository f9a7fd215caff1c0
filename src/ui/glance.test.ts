import { expect, test } from "vitest";
import { glance, glances } from "./glance";

test("a row shows the beginning of a value, and nothing of a secret", () => {
  expect(glance("mtu", "9000")).toBe("9000");
  expect(glance("mtu", "x".repeat(5000))).toHaveLength(200);
  expect(glance("api_token", "t-0000")).not.toContain("t");
  expect(glances({ origin: "seed", password: "p", n: 5 })).toBe("origin=seed, password=••••••••, n=5");
  expect(glances(null)).toBe("");
});
