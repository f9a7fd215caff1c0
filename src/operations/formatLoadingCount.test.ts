import { expect, test } from "vitest";
import { ApiError } from "~/api/error";
import { formatLoadingCount } from "./formatLoadingCount";

const formatAgents = (total: number | undefined, query: { data?: unknown; error?: ApiError }) =>
  formatLoadingCount(total, { data: query.data, error: query.error }, "agent", "agents");

test("a count is told once it is there, and until then that it comes", () => {
  expect(formatAgents(undefined, {})).toBe("agents (being counted)");
  expect(formatAgents(1, { data: {} })).toBe("1 agent");
  expect(formatAgents(10_100, { data: {} })).toBe("10,100 agents");
});

test("a count that fails, or that an answer does not have, is not known", () => {
  expect(formatAgents(undefined, { error: new ApiError("unreadable", "no", 500) })).toBe("agents (how many is not known)");
  expect(formatAgents(undefined, { data: {} })).toBe("agents (how many is not known)");
  // A renewal that fails leaves what was counted.
  expect(formatAgents(4, { data: {}, error: new ApiError("unreadable", "no", 500) })).toBe("4 agents");
});
