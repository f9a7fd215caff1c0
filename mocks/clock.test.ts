// @vitest-environment node
/** The mock's clock: the state depends only on the time, not on how often it is polled, and survives a reload. */
import { expect, test } from "vitest";
import { createTestClient, sendToMock } from "./testClient.ts";

const listPaths = ["/api/v2/compilereport", "/api/v2/resource?limit=1000", "/api/v2/resource_actions?limit=200", "/api/v2/notification"];
const getSnapshot = async (client: Awaited<ReturnType<typeof createTestClient>>) =>
  Promise.all([...listPaths.map(client.get), client.countByStatus(), client.environment()]);

test("polling every second gives the same state as reading once at the end", async () => {
  const [often, once] = [await createTestClient("base", "prod"), await createTestClient("base", "prod")];
  for (const client of [often, once]) {
    await client.recompile({ update: true });
    await client.recompile();
    client.advance(2);
    await client.recompile({ reinstall: true });
  }
  for (let second = 0; second < 40; second++, often.advance(1)) await often.countByStatus();
  once.advance(40);
  expect(await getSnapshot(often)).toEqual(await getSnapshot(once));
});

test("a reload halfway through continues where it left off", async () => {
  const before = await createTestClient("base", "prod");
  await before.recompile({ message: "before the reload" });
  before.advance(5);
  await sendToMock(before.mock, "POST", "/api/v2/agent/router-1/pause", { env: before.env });
  before.advance(3);
  const after = await createTestClient("base", "prod", before.mock.save(), before.time());
  expect(await getSnapshot(after)).toEqual(await getSnapshot(before));
  for (const client of [before, after]) client.advance(30);
  expect(await getSnapshot(after)).toEqual(await getSnapshot(before));
  expect(await after.agentStatuses()).toMatchObject({ "router-1": "paused" });
});
