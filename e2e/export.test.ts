/** The export: the whole filtered list, in its order. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, range, rows, test } from "./fixtures.ts";
import { toast } from "./steps.ts";

async function choose(page: Page, format: "CSV" | "NDJSON"): Promise<void> {
  await page.getByRole("button", { name: "Export" }).click();
  const name = new RegExp(`^${format}`);
  await page.getByRole("menuitem", { name }).or(page.getByRole("button", { name })).click();
}

async function exported(page: Page, format: "CSV" | "NDJSON"): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), choose(page, format)]);
  expect(download.suggestedFilename()).toBe(`resources.${format.toLowerCase()}`);
  return readFileSync(await download.path(), "utf8");
}

test("CSV and NDJSON hold every page of the filtered list, in its order", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod, { "filter.resource_id_value": "iface", sort: "resource_id_value.desc" }));
  await expect(range(page)).toContainText("1–20 of 80");
  const { data } = await app.ask("GET", "/api/v2/resource?limit=1000&sort=resource_id_value.desc&filter.resource_id_value=iface", {
    env: prod,
  });
  const all = data as { resource_id: string; id_details: { resource_id_value: string; agent: string }; status: string }[];
  expect(all).toHaveLength(80);

  const [header, ...lines] = (await exported(page, "CSV")).trimEnd().split("\r\n");
  const names = header!.split(",");
  expect(names).toEqual(expect.arrayContaining(["Value", "Type", "Agent", "Status", "Requires"]));
  const cell = (line: string, name: string) => line.split(",")[names.indexOf(name)];
  expect(lines.map((line) => [cell(line, "Value"), cell(line, "Agent"), cell(line, "Status")])).toEqual(
    all.map((row) => [row.id_details.resource_id_value, row.id_details.agent, row.status]),
  );

  const objects = (await exported(page, "NDJSON")).trimEnd().split("\n");
  expect(objects.map((line) => (JSON.parse(line) as { resource_id: string }).resource_id)).toEqual(all.map((row) => row.resource_id));
});

test("names that a spreadsheet would read otherwise stay one cell", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": "a b,c" }));
  await expect(rows(page, "Resources")).toHaveCount(1);
  expect(await exported(page, "CSV")).toContain('\r\n"a b,c=d?e&f#g%25",');
});

test.describe("while an export of many pages runs", () => {
  const cancel = (page: Page) => page.getByRole("button", { name: /^Cancel/ });
  let asked: number;
  let downloads: number;
  /** Lets the third page come. */
  let goOn: () => void;

  test.beforeEach(async ({ page, app, open }) => {
    [asked, downloads] = [0, 0];
    await open(paths.resources(await app.env("scale")));
    await expect(range(page)).toContainText("of 10,100");
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route(/limit=1000/, async (route) => {
      asked += 1;
      if (asked === 3) await held;
      await route.continue();
    });
    page.on("download", () => (downloads += 1));
    await choose(page, "NDJSON");
    await expect(cancel(page)).toContainText("2,000 of 10,100");
  });

  test("it can be cancelled", async ({ page }) => {
    await cancel(page).click();
    await expect(page.getByRole("button", { name: "Export" })).toBeEnabled();
    expect([asked, downloads]).toEqual([3, 0]);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("closing its page asks first", async ({ page }) => {
    const reload = () => page.evaluate(() => setTimeout(() => location.reload(), 0));
    const [dialog] = await Promise.all([page.waitForEvent("dialog"), reload()]);
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    const [download] = await Promise.all([page.waitForEvent("download"), goOn()]);
    expect(
      readFileSync(await download.path(), "utf8")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(10_100);
    await Promise.all([page.waitForEvent("load"), reload()]);
  });

  test("leaving its page ends it, which is said: no file comes of a page that is not there any more", async ({ page }) => {
    const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("limit=1000"));
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Facts", exact: true }).click();
    await ended;
    await expect(toast(page, "The export stopped after 2,000 rows")).toContainText("Its page was left.");
    goOn();
    await page.waitForLoadState("networkidle");
    expect([asked, downloads]).toEqual([3, 0]);
  });
});

test("an export that fails says after how many rows, and leaves no file", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale")));
  await expect(range(page)).toContainText("of 10,100");
  let asked = 0;
  await page.route(/limit=1000/, (route) =>
    (asked += 1) < 3 ? route.continue() : route.fulfill({ status: 503, json: { message: "Too busy" } }),
  );
  let downloads = 0;
  page.on("download", () => (downloads += 1));
  await choose(page, "CSV");
  const alert = page.getByRole("alert").filter({ hasText: "2,000" });
  await expect(alert).toContainText("Too busy");
  expect(downloads).toBe(0);
});
