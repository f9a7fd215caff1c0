// @vitest-environment jsdom
import { expect, test } from "vitest";
import { createQueryClient, apiQueryOptions } from "~/api/query";
import { getLastDryRunText } from "./useLastDryRun";

const env = "e4a1f1c2-0000-4000-8000-000000000001";

test("distinguishes no dry run from dry runs that aren't loaded", () => {
  const client = createQueryClient();
  const getText = (version: number) => getLastDryRunText(client, env, version);
  expect(getText(1)).toBe("Unknown");
  const createRun = (id: string, date: string) => ({ id, version: 1, date, total: 1, todo: 0 });
  const dryruns = [createRun("b", "2026-11-24T20:00:00+00:00"), createRun("a", "2026-11-23T20:00:00+00:00")];
  client.setQueryData(apiQueryOptions("GET /api/v1/dryrun", { env }).queryKey, { dryruns });
  expect([getText(1), getText(2)]).toEqual(["2026-11-24T20:00:00+00:00", ""]);
});
