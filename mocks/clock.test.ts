// @vitest-environment node
/** The clock of a mock: what comes of a world does not depend on who asks, and a reload goes on where it was. */
import { expect, test } from "vitest";
import { createTestClient, sendToMock } from "./testClient.ts";

const events = ["/api/v2/compilereport", "/api/v2/resource?limit=1000", "/api/v2/resource_actions?limit=200", "/api/v2/notification"];
const getSnapshot = async (client: Awaited<ReturnType<typeof createTestClient>>) =>
  Promise.all([...events.map(client.get), client.countByStatus(), client.environment()]);

test("a world that is asked every second comes to the same as one that is asked at the end", async () => {
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

test("a reload in the middle goes on where it was", async () => {
  const before = await createTestClient("base", "prod");
  await before.recompile({ message: "kept" });
  before.advance(5);
  await sendToMock(before.mock, "POST", "/api/v2/agent/router-1/pause", { env: before.env });
  before.advance(3);
  const after = await createTestClient("base", "prod", before.mock.save(), before.time());
  expect(await getSnapshot(after)).toEqual(await getSnapshot(before));
  for (const client of [before, after]) client.advance(30);
  expect(await getSnapshot(after)).toEqual(await getSnapshot(before));
  expect(await after.agentStatuses()).toMatchObject({ "router-1": "paused" });
});
