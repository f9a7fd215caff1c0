/** The one list's table, where it is laid out: rows in view, heights, places, and a narrow window. */
import { paths } from "../src/paths.ts";
import { expect, prefer, rows, test } from "./fixtures.ts";

test("250 rows are drawn as far as they are seen, and counted as a whole", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale"), { limit: "250" }));
  const table = page.getByRole("table", { name: "Resources" });
  await expect(table).toHaveAttribute("aria-rowcount", "10101");
  await expect(rows(page, "Resources").first()).toHaveAttribute("aria-rowindex", "2");
  expect(await rows(page, "Resources").count()).toBeLessThan(100);
  await page.keyboard.press("End");
  await expect(rows(page, "Resources").last()).toHaveAttribute("aria-rowindex", "251");
  expect(await rows(page, "Resources").count()).toBeLessThan(100);
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("100");
  await expect(rows(page, "Resources")).toHaveCount(100);
});

test("what a row of 250 expands to stays for all its length, and moves no other row from its place", async ({ page, app, open }) => {
  const list = "Discovered resources";
  const values = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`value-${String(index).padStart(3, "0")}`, index]));
  await page.route(/\/api\/v2\/discovered\?/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, data: body.data.map((found: object) => ({ ...found, values })) } });
  });
  const prod = await app.env("prod");
  await open(paths.discovered(prod, { limit: "250" }));
  await expect(rows(page, list).first()).toHaveAttribute("aria-rowindex", "2");
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const closed = await height();
  const row = page.getByRole("row").and(page.locator("[aria-rowindex='102']"));
  const details = row.getByRole("button", { name: /^Details of/ });
  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  const last = page.getByText("value-119");
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(row).toBeAttached();
  expect(await height()).toBeGreaterThan(closed + 1000);

  // Opened by its address it is seen from below first.
  await open(page.url().slice(app.url.length - 1));
  await expect(rows(page, list).first()).toHaveAttribute("aria-rowindex", "2");
  await page.evaluate(() => scrollTo(0, 4000));
  const seen = page.getByRole("row").and(page.locator("[aria-rowindex='130']"));
  await expect(seen).toBeInViewport();
  await expect(row).toHaveCount(0);
  const place = () => seen.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await place();
  await page.mouse.move(700, 500);
  for (let turns = 1; turns <= 6; turns++) {
    await page.mouse.wheel(0, -100);
    await expect.poll(place).toBe(before + turns * 100);
  }
  await expect(row).toBeAttached();

  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  await expect.poll(height).toBe(closed);
});

test("rows can be roomy", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const height = async () => (await rows(page, "Resources").nth(5).boundingBox())!.height;
  const dense = await height();
  await prefer(page, "Roomy rows");
  await expect.poll(height).toBeGreaterThan(dense);
});

test("a place in a long page is found again on Back", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "100" }));
  const row = rows(page, "Resources").last().getByRole("link");
  await row.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(500);
  await row.click();
  await expect(page.getByRole("heading", { level: 1, name: "Resource", exact: true })).toBeVisible();
  await page.goBack();
  await expect(rows(page, "Resources")).toHaveCount(94);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
});

test("in a narrow window what can be done with a row is in sight, in every row", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.versions(await app.env("prod")));
  await expect(rows(page, "Desired state")).not.toHaveCount(0);
  for (const button of await page.getByRole("button", { name: /^Actions of/ }).all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
    await button.click({ trial: true });
  }
});
