/** Dashboard: links of its numbers, and charts. */
import { paths } from "../src/paths.ts";
import { expect, choosePreference, onRealServer, tableRows, test } from "./fixtures.ts";
import { region, chartSlider } from "./steps.ts";

test("an environment's name links to its dashboard, whose numbers link to filtered lists", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.overview());
  await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod", exact: true }).click();
  await expect(page).toHaveTitle(/Dashboard · prod · network · Lookout$/);
  await region(page, "Resources").getByRole("link", { name: "1 failed" }).click();
  await expect(page).toHaveURL(app.url + paths.resources(prod, { "filter.status": "failed" }).slice(1));
  await expect(tableRows(page, "Resources")).toHaveCount(1);
  await page.goBack();
  await region(page, "Resources").getByTitle("1 skipped").click();
  await expect(page).toHaveURL(app.url + paths.resources(prod, { "filter.status": "skipped" }).slice(1));
  await page.goBack();
  await region(page, "Agents")
    .getByRole("link", { name: /^1 paused/ })
    .click();
  await expect(page).toHaveURL(app.url + paths.agents(prod, { "filter.status": "paused" }).slice(1));
  await page.goBack();
  await region(page, "Recent compiles").getByRole("link", { name: "failed" }).click();
  await expect(page).toHaveURL(/\/compiles\/[0-9a-f-]{36}$/);
});

test("chart values can be read by pointer and keyboard with time and zone, and gaps stay gaps", async ({ page, app, open }) => {
  const end = Date.parse("2026-11-24T12:00:00Z");
  const times = Array.from({ length: 30 }, (_, index) => new Date(end - (29 - index) * 120_000).toISOString());
  await page.route(/\/api\/v2\/metrics\?/, (route) =>
    route.fulfill({
      json: {
        data: {
          start: new Date(end - 3_600_000).toISOString(),
          end: times.at(-1),
          timestamps: times,
          metrics: {
            "resource.resource_count": times.map((_, index) => (index < 20 ? null : { failed: index - 20, deployed: 90, dry: 0 })),
            "resource.agent_count": times.map(() => ({ up: 3, down: 0, paused: 1 })),
            "orchestrator.compile_time": times.map((_, index) => (index === 10 ? 3725.4 : null)),
            "orchestrator.compile_waiting_time": times.map(() => null),
            "orchestrator.compile_rate": times.map(() => 0),
          },
        },
      },
    }),
  );
  await open(paths.environment(await app.env("prod")));
  const chart = chartSlider(page, "Resources by status");
  await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 13:00:00 .+: 9 failed, 90 deployed$/);
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 12:58:00 .+: 8 failed, 90 deployed$/);
  await page.keyboard.press("Home");
  await expect(chart).toHaveAttribute("aria-valuetext", /: No data failed, No data deployed$/);
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + box.width - 13, box.y + 50);
  await expect(region(page, "Resources by status").getByText(/^2026-11-24 13:00:00/)).toBeVisible();
  await choosePreference(page, "UTC");
  await expect(chart).toHaveAttribute("aria-valuetext", /^2026-11-24 12:00:00 UTC: /);
});

test("tables still work if the code of the charts fails to load", async ({ page, app, open }) => {
  await page.route(/\/Plot-[^/]*\.js$/, (route) => route.abort());
  await open(paths.environment(await app.env("prod")));
  await expect(region(page, "Resources by status")).toContainText("Couldn't load the charts");
  await expect(region(page, "Resources")).toContainText("92 deployed");
  await page.getByRole("button", { name: "Table of agents by state" }).click();
  await expect(tableRows(page, "Agents by state")).toHaveCount(30);
});
