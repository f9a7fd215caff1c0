import { expect, test } from "vitest";
import { ApiError } from "~/api/error";
import { counted } from "./counted";

const agents = (held: number | undefined, read: { data?: unknown; error?: ApiError }) =>
  counted(held, { data: read.data, error: read.error }, "agent", "agents");

test("a count is told once it is there, and until then that it comes", () => {
  expect(agents(undefined, {})).toBe("agents (being counted)");
  expect(agents(1, { data: {} })).toBe("1 agent");
  expect(agents(10_100, { data: {} })).toBe("10,100 agents");
});

test("a count that fails, or that an answer does not have, is not known", () => {
  expect(agents(undefined, { error: new ApiError("unreadable", "no", 500) })).toBe("agents (how many is not known)");
  expect(agents(undefined, { data: {} })).toBe("agents (how many is not known)");
  // A renewal that fails leaves what was counted.
  expect(agents(4, { data: {}, error: new ApiError("unreadable", "no", 500) })).toBe("4 agents");
});
