/** List tables: virtual rows, row heights, scroll position and narrow windows. */
import { paths } from "../src/paths.ts";
import { expect, choosePreference, tableRows, test } from "./fixtures.ts";

test("renders only the visible rows of 250 and counts all of them", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale"), { limit: "250" }));
  const table = page.getByRole("table", { name: "Resources" });
  await expect(table).toHaveAttribute("aria-rowcount", "10101");
  await expect(tableRows(page, "Resources").first()).toHaveAttribute("aria-rowindex", "2");
  expect(await tableRows(page, "Resources").count()).toBeLessThan(100);
  await page.keyboard.press("End");
  await expect(tableRows(page, "Resources").last()).toHaveAttribute("aria-rowindex", "251");
  expect(await tableRows(page, "Resources").count()).toBeLessThan(100);
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("100");
  await expect(tableRows(page, "Resources")).toHaveCount(100);
});

test("an expanded row of 250 stays rendered over its whole height and doesn't shift other rows", async ({ page, app, open }) => {
  const tableName = "Discovered resources";
  const values = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`value-${String(index).padStart(3, "0")}`, index]));
  await page.route(/\/api\/v2\/discovered\?/, async (route) => {
    const originalResponse = await route.fetch();
    const body = await originalResponse.json();
    await route.fulfill({ response: originalResponse, json: { ...body, data: body.data.map((found: object) => ({ ...found, values })) } });
  });
  const prod = await app.env("prod");
  await open(paths.discovered(prod, { limit: "250" }));
  await expect(tableRows(page, tableName).first()).toHaveAttribute("aria-rowindex", "2");
  const getPageHeight = () => page.evaluate(() => document.documentElement.scrollHeight);
  const collapsedHeight = await getPageHeight();
  const row = page.getByRole("row").and(page.locator("[aria-rowindex='102']"));
  const details = row.getByRole("button", { name: /^Details of/ });
  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  const last = page.getByText("value-119");
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(row).toBeAttached();
  expect(await getPageHeight()).toBeGreaterThan(collapsedHeight + 1000);

  // After opening the URL, scroll to the expanded row from below.
  await open(page.url().slice(app.url.length - 1));
  await expect(tableRows(page, tableName).first()).toHaveAttribute("aria-rowindex", "2");
  await page.evaluate(() => scrollTo(0, 4000));
  const visibleRow = page.getByRole("row").and(page.locator("[aria-rowindex='130']"));
  await expect(visibleRow).toBeInViewport();
  await expect(row).toHaveCount(0);
  const getTop = () => visibleRow.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const initialTop = await getTop();
  await page.mouse.move(700, 500);
  for (let step = 1; step <= 6; step++) {
    await page.mouse.wheel(0, -100);
    await expect.poll(getTop).toBe(initialTop + step * 100);
  }
  await expect(row).toBeAttached();

  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  await expect.poll(getPageHeight).toBe(collapsedHeight);
});

test("the row height can be increased", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const getRowHeight = async () => (await tableRows(page, "Resources").nth(5).boundingBox())!.height;
  const denseHeight = await getRowHeight();
  await choosePreference(page, "Comfortable");
  await expect.poll(getRowHeight).toBeGreaterThan(denseHeight);
});

test("Back restores the scroll position", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "100" }));
  const row = tableRows(page, "Resources").last().getByRole("link");
  await row.scrollIntoViewIfNeeded();
  const scrollPosition = await page.evaluate(() => scrollY);
  expect(scrollPosition).toBeGreaterThan(500);
  const name = await row.innerText();
  await row.click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await page.goBack();
  await expect(tableRows(page, "Resources")).toHaveCount(94);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(scrollPosition);
});

test("a narrow window shows the actions button of every row", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.versions(await app.env("prod")));
  await expect(tableRows(page, "Versions")).not.toHaveCount(0);
  for (const button of await page.getByRole("button", { name: /^Actions for/ }).all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
    await button.click({ trial: true });
  }
});
