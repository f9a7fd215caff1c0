/** What the Dashboard asks of the server, at rest and while a deployment runs. */
import { paths } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, recordApi, test } from "./fixtures.ts";
import { part, reader } from "./steps.ts";

for (const [how, most] of [
  ["at rest", 20],
  ["paused", 0],
] as const) {
  test(`requests a minute ${how}: at most ${most}`, async ({ page, app, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    await open(paths.environment(await app.env("prod")));
    await expect(reader(page, "Compiles per hour")).toBeVisible();
    await api.idle();
    await holdTime(page);
    if (how === "paused") await page.getByRole("button", { name: "Pause", exact: true }).click();
    await pass(page, 30, api);
    api.asked.length = 0;
    await pass(page, 60, api);
    expect(api.asked.length).toBeLessThanOrEqual(most);
  });
}

test("a deployment is followed on the page: done of how many, how fast, and at most 40 requests a minute", async ({ page, app, open }) => {
  mockOnly("it deploys 10,100 resources");
  const api = recordApi(page);
  const scale = await app.env("scale");
  await page.clock.install();
  let left = 10_000;
  await page.route(/\/api\/v2\/resource\?/, async (route) => {
    const answer = await (await route.fetch()).json();
    left -= 500;
    const by_state = { available: left - 40, deploying: 40, deployed: 10_100 - left };
    answer.metadata.deploy_summary = { total: 10_100, by_state };
    await route.fulfill({ json: answer });
  });
  await open(paths.environment(scale));
  await expect(part(page, "Resources")).toContainText("600 of 10,100 done");
  await api.idle();
  await holdTime(page);
  await expect(async () => {
    await pass(page, 6, api);
    const told = /\d of 10,100 done · [\d.]+ per second · about .+ left/;
    await expect(part(page, "Resources")).toContainText(told, { timeout: 500 });
  }).toPass();
  api.asked.length = 0;
  await pass(page, 60, api);
  expect(api.asked.length).toBeLessThanOrEqual(40);
});
