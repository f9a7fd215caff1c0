// @vitest-environment node
/** The clock of a mock: what comes of a world does not depend on who asks, and a reload goes on where it was. */
import { expect, test } from "vitest";
import { hold, send } from "./asking.ts";

const events = ["/api/v2/compilereport", "/api/v2/resource?limit=1000", "/api/v2/resource_actions?limit=200", "/api/v2/notification"];
const world = async (held: Awaited<ReturnType<typeof hold>>) => Promise.all([...events.map(held.get), held.states(), held.marks()]);

test("a world that is asked every second comes to the same as one that is asked at the end", async () => {
  const [often, once] = [await hold("base", "prod"), await hold("base", "prod")];
  for (const held of [often, once]) {
    await held.recompile({ update: true });
    await held.recompile();
    held.pass(2);
    await held.recompile({ reinstall: true });
  }
  for (let second = 0; second < 40; second++, often.pass(1)) await often.states();
  once.pass(40);
  expect(await world(often)).toEqual(await world(once));
});

test("a reload in the middle goes on where it was", async () => {
  const before = await hold("base", "prod");
  await before.recompile({ message: "kept" });
  before.pass(5);
  await send(before.mock, "POST", "/api/v2/agent/router-1/pause", { env: before.env });
  before.pass(3);
  const after = await hold("base", "prod", before.mock.save(), before.time());
  expect(await world(after)).toEqual(await world(before));
  for (const held of [before, after]) held.pass(30);
  expect(await world(after)).toEqual(await world(before));
  expect(await after.agents()).toMatchObject({ "router-1": "paused" });
});
