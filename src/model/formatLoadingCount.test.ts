import { expect, test } from "vitest";
import { ApiError } from "~/api/error";
import { formatLoadingCount } from "./formatLoadingCount";

const formatAgents = (total: number | undefined, query: { data?: unknown; error?: ApiError }) =>
  formatLoadingCount(total, { data: query.data, error: query.error }, "agent", "agents");

test("formats a loaded and a loading count", () => {
  expect(formatAgents(undefined, {})).toBe("agents (count loading)");
  expect(formatAgents(1, { data: {} })).toBe("1 agent");
  expect(formatAgents(10_100, { data: {} })).toBe("10,100 agents");
});

test("formats a failed or missing count as unknown", () => {
  expect(formatAgents(undefined, { error: new ApiError("unreadable", "no", 500) })).toBe("agents (count unknown)");
  expect(formatAgents(undefined, { data: {} })).toBe("agents (count unknown)");
  // A failed refresh keeps the previous count.
  expect(formatAgents(4, { data: {}, error: new ApiError("unreadable", "no", 500) })).toBe("4 agents");
});
