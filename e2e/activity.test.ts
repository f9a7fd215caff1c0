/** Activity: asked for on request only, since the answer is dear to the server. */
import { paths } from "../src/paths.ts";
import { expect, recordApi, rows, test } from "./fixtures.ts";

const isActions = (asked: string) => asked.includes("/resource_actions");

test("nothing is asked before somebody asks, and nothing again by itself", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.activity(await app.env("prod")));
  const show = page.getByRole("button", { name: "Show activity" });
  await expect(show).toBeVisible();
  await api.idle();
  expect(api.asked.filter(isActions)).toEqual([]);
  await show.click();
  await expect(rows(page, "Activity").first()).toBeVisible();
  expect(api.asked.filter(isActions)).toHaveLength(1);
  await page.clock.runFor(120_000);
  await api.idle();
  expect(api.asked.filter(isActions)).toHaveLength(1);
});

test("filters are asked together, kept in the form, and found again by Back", async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod"), { asked: "true" }));
  await expect(rows(page, "Activity")).toHaveCount(50);
  const show = page.getByRole("button", { name: "Show activity" });
  await page.getByLabel("Agent").fill("fw-1");
  await page.getByLabel("Log severity").selectOption("ERROR");
  await show.click();
  await expect(rows(page, "Activity").filter({ hasNotText: "broken" })).toHaveCount(0);
  await expect(rows(page, "Activity").first()).toBeVisible();
  await expect(page.getByLabel("Agent")).toHaveValue("fw-1");
  await page.getByLabel("Agent").fill("no such agent");
  await show.click();
  await expect(page.getByText(/No action/)).toBeVisible();
  await page.goBack();
  await expect(rows(page, "Activity").first()).toBeVisible();
  await expect(page.getByLabel("Agent")).toHaveValue("fw-1");
});

test("an attribute is asked for with the beginning of its value", async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod")));
  await page.getByLabel("Attribute").fill("name");
  await page.getByLabel(/value begins with/i).fill("big-");
  await page.getByRole("button", { name: "Show activity" }).click();
  const links = rows(page, "Activity").getByRole("link", { name: /::/ });
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) await expect(link).toContainText("big-int");
});

test("Older leads back in time without a gap or a repetition, Newest to the beginning", async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod"), { asked: "true", agent: "router-1" }));
  const at = () =>
    page
      .getByRole("table", { name: "Activity" })
      .locator("time")
      .evaluateAll((all) => all.map((time) => (time as HTMLTimeElement).dateTime));
  await expect(rows(page, "Activity")).toHaveCount(50);
  const newest = await at();
  await page.getByRole("link", { name: "Older" }).click();
  await expect.poll(async () => (await at())[0]! < newest.at(-1)!).toBe(true);
  const older = await at();
  expect(newest.toSorted().toReversed()).toEqual(newest);
  expect(older.toSorted().toReversed()).toEqual(older);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect.poll(at).toEqual(newest);
});

test("a row that stores a version is folded, and opens to its resources", async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod"), { asked: "true", log_severity: "INFO", last_timestamp: "2100-01-01T00:00:00Z" }));
  const stored = rows(page, "Activity").filter({ hasText: "store" }).first();
  await expect(stored).toContainText(/\d+ resources/);
  await stored.getByRole("button", { expanded: false }).click();
  const resources = page.getByRole("group").filter({ hasText: /^\d+ resources/ });
  await expect(resources.getByText(/router-1,name=iface-3\]/)).toBeHidden();
  await resources.getByText(/^\d+ resources$/).click();
  await expect(resources.getByText(/router-1,name=iface-3\]/)).toBeVisible();
});
