/** Activity: paging, whose order the server decides. */
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";

test("Older pages back without gaps or duplicates, Newest returns to the first page", onRealServer, async ({ page, app, open }) => {
  await open(paths.activity(await app.env("prod"), { asked: "true", agent: "router-1" }));
  const getTimes = () =>
    page
      .getByRole("table", { name: "Activity" })
      .locator("time")
      .evaluateAll((all) => all.map((time) => (time as HTMLTimeElement).dateTime));
  await expect(tableRows(page, "Activity")).toHaveCount(50);
  const newestTimes = await getTimes();
  await page.getByRole("link", { name: "Older" }).click();
  await expect.poll(async () => (await getTimes())[0]! < newestTimes.at(-1)!).toBe(true);
  const olderTimes = await getTimes();
  expect(newestTimes.toSorted().toReversed()).toEqual(newestTimes);
  expect(olderTimes.toSorted().toReversed()).toEqual(olderTimes);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect.poll(getTimes).toEqual(newestTimes);
});
