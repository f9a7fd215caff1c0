/** Times name their zone, durations their units. */
import type { Page } from "@playwright/test";
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, holdTime, pass, prefer, recordApi, rows, test, type App } from "./fixtures.ts";

const broken = "std::testing::NullResource[fw-1,name=broken]";

/** What each time on the page says to a reader and to a pointer, with the instant that it stands for. */
const times = (page: Page) =>
  page
    .locator("time")
    .evaluateAll((all) =>
      all.map((time) => ({ at: (time as HTMLTimeElement).dateTime, text: time.textContent!, title: (time as HTMLElement).title })),
    );

/** `2026-11-24 08:01:01` of an instant, with the names that its zone may go by. */
function full(at: string, timeZone: string, names: string): RegExp {
  const text = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(new Date(at));
  return new RegExp(`${text} (${names})`);
}

const zones = [
  { choice: "UTC", timeZone: "UTC", names: "UTC" },
  { choice: "Local time (Europe/Brussels)", timeZone: "Europe/Brussels", names: "CET|CEST|GMT\\+[12]" },
];

const pages: { name: string; path: (app: App) => Promise<string> }[] = [
  ...(["attributes", "history", "logs", "actions"] as ResourceTab[]).map((tab) => ({
    name: `a resource's ${tab}`,
    path: async (app: App) => paths.resource(await app.env("prod"), broken, tab),
  })),
  { name: "Activity", path: async (app) => paths.activity(await app.env("prod"), { asked: "true" }) },
];

for (const { name, path } of pages) {
  test(`${name}: every time has its zone, local or UTC as it was chosen`, async ({ page, open, app }) => {
    await open(await path(app));
    await expect(page.locator("time").nth(1)).toBeVisible();
    for (const { choice, timeZone, names } of zones) {
      await prefer(page, choice);
      await expect(page.locator("time").first()).toHaveAttribute("title", new RegExp(`(${names})$`));
      for (const time of await times(page)) {
        expect(time.title).toMatch(full(time.at, timeZone, names));
        expect(time.text).toMatch(full(time.at, timeZone, names));
      }
    }
  });
}

test("the choice holds on other pages, in forms, and after a reload", async ({ page, open, app }) => {
  const prod = await app.env("prod");
  await open(paths.overview());
  await prefer(page, "UTC");
  await open(paths.activity(prod, { first_timestamp: "2026-11-24T10:20:30Z", asked: "true" }));
  const after = page.getByLabel("After (UTC)");
  await expect(after).toHaveValue("2026-11-24T10:20:30");
  await page.reload();
  await expect(after).toHaveValue("2026-11-24T10:20:30");
  await open(paths.resource(prod, broken, "logs"));
  await expect(page.locator("time").first()).toHaveAttribute("title", /UTC$/);
  await page.getByRole("search").getByRole("button", { name: /^Time/ }).click();
  const from = page.getByLabel("From (UTC)");
  await from.fill("2020-01-01T00:00:00");
  await from.blur();
  await expect(page).toHaveURL(/filter\.timestamp=ge:2020-01-01T00:00:00Z/);
});

test("since when the page is stale is told in the chosen zone", async ({ page, open, app }) => {
  const api = recordApi(page);
  await page.clock.install({ time: "2026-11-24T10:20:00Z" });
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await prefer(page, "UTC");
  await holdTime(page);
  await app.stop();
  await pass(page, 20, api);
  await expect(page.getByRole("status").filter({ hasText: "Could not refresh since" })).toContainText(/since .*10:20:\d\d/);
});

test("durations have their units", async ({ page, open, app }) => {
  await open(paths.activity(await app.env("prod"), { asked: "true" }));
  await expect(rows(page, "Activity").first()).toBeVisible();
  const column = (await page.getByRole("columnheader").allInnerTexts()).indexOf("Duration");
  expect(column).toBeGreaterThan(0);
  for (const row of (await rows(page, "Activity").all()).slice(0, 10)) {
    await expect(row.getByRole("cell").nth(column)).toHaveText(/^(\d{1,3} ms|\d+\.\d s|\d+ min \d\d s|\d+ h \d\d min \d\d s)$/);
  }
});
