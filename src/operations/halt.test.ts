// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { fetchIsResumed } from "./halt";

afterEach(() => vi.unstubAllGlobals());

test("treats an environment as resumed once its agents are up", async () => {
  let halted = true;
  let down = 4;
  const server = mockFetch();
  server.on(/\/environment\//, () => ({ data: { halted } }));
  server.on(/\/agents\?/, ({ path }) => ({ data: [], links: {}, metadata: { total: path.includes("filter.status=down") ? down : 4 } }));
  const env = "11111111-0000-4000-8000-000000000001";
  expect(await fetchIsResumed(env)).toBe(false);
  halted = false;
  expect(await fetchIsResumed(env)).toBe(false);
  down = 0;
  expect(await fetchIsResumed(env)).toBe(true);
});
