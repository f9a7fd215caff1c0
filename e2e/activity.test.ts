/** Activity, page by page: which rows are older the server decides. */
import { paths } from "../src/paths.ts";
import { expect, real, rows, test } from "./fixtures.ts";

test("Older leads back in time without a gap or a repetition, Newest to the beginning", real, async ({ page, app, open }) => {
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
