/** Compare: the worker, base paths and scrolling. The rest is in src/features/compare. */
import type { Page } from "@playwright/test";
import { countNodes } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, test } from "./fixtures.ts";

const list = (page: Page) => page.getByRole("list", { name: "Compared resources" });
const listItems = (page: Page) => list(page).getByRole("listitem");
const filters = (page: Page) => page.getByRole("search", { name: "Filter changes" });
const counts = (page: Page) => page.getByRole("group", { name: "Resources by status" });
const changeDetails = (page: Page, id: string | RegExp) => page.getByRole("article", { name: id });
const lines = (page: Page, attribute: string) => page.getByRole("table", { name: `Diff of ${attribute}` });

test("lists the resources that differ and shows the first one line by line", onRealServer, async ({ page, app, open }) => {
  await open(paths.compare(await app.env("prod"), 1, 2));
  await expect(page.getByText("version 1 with version 2: 8 resources differ")).toBeVisible();
  for (const version of ["1", "2"])
    await expect(page.getByRole("main").getByRole("link", { name: `version ${version}` })).toHaveAttribute(
      "href",
      new RegExp(`/versions/${version}$`),
    );
  await expect(counts(page).getByRole("link", { name: /8 modified/ })).toBeVisible();
  await expect(listItems(page)).toHaveCount(8);
  await expect(changeDetails(page, "std::testing::NullResource[fw-1,name=/etc/app/fw-1.conf]")).toBeVisible();
  await expect(lines(page, "value").getByRole("deletion")).toHaveText("revision = r1");
  await expect(lines(page, "value").getByRole("insertion")).toHaveText("revision = r2");
  await expect(page).toHaveTitle(/^✕ Compare · 1 → 2 · prod/);
});

test.describe("large and behind a proxy", () => {
  test.use({ scenario: "differing" });

  test("renders only a few of 10,000 changed resources, and can reach all of them", async ({ page, app, open }) => {
    const current = list(page).locator('[aria-current="true"]');
    await open(paths.compare(await app.env("ten-thousand"), 1, 2, { resource: "net::Bridge[node-50,name=port-5450]" }));
    await expect(page.getByText("10,000 resources differ")).toBeVisible({ timeout: 60_000 });
    // The URL names a resource in the middle of the list.
    await expect(current).toBeInViewport();
    await expect(current).toHaveText(/port-5450/);
    await expect(listItems(page).first()).toHaveAttribute("aria-setsize", "10000");
    expect(await countNodes(page)).toBeLessThan(4000);
    await filters(page).getByRole("searchbox", { name: "Text" }).fill("port-9998");
    await expect(listItems(page)).toHaveText([/port-9998/]);
    await filters(page).getByRole("button", { name: "Clear filters" }).click();
    await expect(page.getByText("1 of 10,000")).toBeVisible();
    await list(page).hover();
    await page.mouse.wheel(0, 200_000);
    await expect(list(page).getByRole("link").first()).toBeVisible();
    await list(page).getByRole("link").nth(5).click();
    await expect(page.getByText(/4,\d\d\d of 10,000/)).toBeVisible();
    await page.keyboard.press("k");
    await expect(current).toBeInViewport();
  });

  test.describe("behind a proxy", () => {
    test.use({ serveOptions: { base: "/any/where/console/" } });

    test("the worker loads under any base path", async ({ page, app, open }) => {
      await open(paths.compare(await app.env("differing"), 1, 2, { agent: "edge" }));
      await expect(listItems(page)).toHaveCount(2);
    });
  });
});
