// @vitest-environment jsdom
import { expect, test } from "vitest";
import { createQueryClient, query } from "~/api/query";
import { lastDryRunText } from "./useLastDryRun";

const env = "e4a1f1c2-0000-4000-8000-000000000001";

test("an export tells no dry run from one that nobody asked for, as where its column is hidden", () => {
  const client = createQueryClient();
  const text = (version: number) => lastDryRunText(client, env, version);
  expect(text(1)).toBe("not known");
  const run = (id: string, date: string) => ({ id, version: 1, date, total: 1, todo: 0 });
  const dryruns = [run("b", "2026-11-24T20:00:00+00:00"), run("a", "2026-11-23T20:00:00+00:00")];
  client.setQueryData(query("GET /api/v1/dryrun", { env }).queryKey, { dryruns });
  expect([text(1), text(2)]).toEqual(["2026-11-24T20:00:00+00:00", ""]);
});
