import { expect, test } from "vitest";
import { previewValue, previewValues } from "./valuePreview";

test("previews the start of a value, and masks secrets", () => {
  expect(previewValue("mtu", "9000")).toBe("9000");
  expect(previewValue("mtu", "x".repeat(5000))).toHaveLength(200);
  expect(previewValue("api_token", "t-0000")).not.toContain("t");
  expect(previewValues({ origin: "seed", password: "p", n: 5 })).toBe("origin=seed, password=••••••••, n=5");
  expect(previewValues(null)).toBe("");
});
