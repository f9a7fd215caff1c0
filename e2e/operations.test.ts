/** Operations in the header: layout. Their behavior is tested in src/app/operations.app.test.tsx. */
import { paths } from "../src/paths.ts";
import { expect, test } from "./fixtures.ts";

test("the header has room for a running operation beside a long environment name at every width", async ({ page, app, open }) => {
  const env = await app.env("prod");
  await page.route(new RegExp(`/api/v2/environment/${env}`), async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: object };
    await route.fulfill({ response, json: { data: { ...body.data, name: "production-of-the-northern-region".repeat(4) } } });
  });
  await page.route(/\/resource\?.*limit=1000/, () => {});
  await open(paths.resources(env));
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  const banner = page.getByRole("banner");
  await expect(banner.getByRole("button", { name: "Exporting resources 0 of 94" })).toBeVisible();
  for (const width of [390, 801, 1101, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    const boxes = await banner.locator(":is(button, a):visible").evaluateAll((elements) =>
      elements.map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return { left: Math.round(left), right: Math.round(right) };
      }),
    );
    expect(boxes.length).toBeGreaterThan(6);
    const sorted = boxes.toSorted((a, b) => a.left - b.left);
    const overlapping = sorted.filter(({ left }, index) => index > 0 && left < sorted[index - 1]!.right);
    expect(overlapping, `overlapping at ${width} px`).toEqual([]);
    expect(Math.max(...sorted.map(({ right }) => right)), `within ${width} px`).toBeLessThanOrEqual(width);
  }
});
