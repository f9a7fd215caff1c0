/** What is shown stays true: it renews itself, says how old it is, and gets over every failure by itself. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, pass, range, recordApi, rows, test } from "./fixtures.ts";
import { part } from "./steps.ts";

const stale = (page: Page) => page.getByRole("status").filter({ hasText: /Could not refresh since \d/ });
const isList = (asked: string) => asked.includes("/resource?");
const listUrl = /\/api\/v2\/resource\?/;

test("an outage under an open list: the rows stay, the page says since when, and is fresh again without a click", async ({
  page,
  app,
  open,
}) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await holdTime(page);
  await app.stop();
  await pass(page, 20, api);
  await expect(stale(page)).toBeVisible();
  await expect(rows(page, "Resources")).toHaveCount(20);

  // What is typed now is kept, and the rows of before stand in for those that cannot be had.
  const field = page.getByRole("searchbox", { name: "Value" });
  await field.pressSequentially("iface-1");
  await pass(page, 5, api);
  await expect(field).toHaveValue("iface-1");
  await expect(rows(page, "Resources")).toHaveCount(20);
  await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("status").filter({ hasText: "the filter before" })).toBeVisible();

  await app.start();
  await pass(page, 30, api);
  await expect(range(page)).toContainText("1–20 of 44");
  await expect(stale(page)).toHaveCount(0);
  await expect(field).toHaveValue("iface-1");
  await expect(page).toHaveURL(/filter\.resource_id_value=iface-1$/);
  await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "false");
});

test("one 502 stops no renewal", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await holdTime(page);
  await page.route(listUrl, (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<html>Bad Gateway</html>" }), {
    times: 1,
  });
  await pass(page, 16, api);
  const before = api.asked.filter(isList).length;
  await pass(page, 32, api);
  expect(api.asked.filter(isList).length).toBeGreaterThanOrEqual(before + 2);
  await expect(stale(page)).toHaveCount(0);
  await expect(rows(page, "Resources")).toHaveCount(20);
});

for (const how of ["by itself", "by Retry"]) {
  test(`a list that never loaded recovers ${how}, and the rest of its page stays usable`, async ({ page, app, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    let down = true;
    await page.route(listUrl, (route) =>
      down ? route.fulfill({ status: 500, json: { message: "the database is in recovery mode" } }) : route.fallback(),
    );
    await open(paths.resources(await app.env("prod")));
    const failed = page.getByRole("alert");
    await expect(failed).toContainText("the database is in recovery mode");
    await holdTime(page);
    await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
    await page.getByRole("searchbox", { name: "Agent" }).pressSequentially("fw");
    await pass(page, 20, api);
    await expect(failed).toContainText("the database is in recovery mode");
    down = false;
    if (how === "by itself") await pass(page, 16, api);
    else await failed.getByRole("button", { name: "Retry" }).click();
    await pass(page, 2, api);
    await expect(range(page)).toContainText("1–20 of 24");
    await expect(failed).toHaveCount(0);
  });
}

test("the pauses between tries grow, to 15 seconds at most", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await holdTime(page);
  await page.route(listUrl, (route) => route.abort("connectionrefused"));
  await pass(page, 60, api);
  const before = api.asked.filter(isList).length;
  await pass(page, 60, api);
  // A clock that looks once a second makes up to 16 of 15.
  expect([3, 4]).toContain(api.asked.filter(isList).length - before);
});

test("a slow answer is waited for, said since when, and not asked for twice", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await api.idle();
  await holdTime(page);
  let answer = () => {};
  await page.route(listUrl, async (route) => {
    await new Promise<void>((resolve) => (answer = resolve));
    await route.continue();
  });
  const before = api.asked.filter(isList).length;
  await page.clock.runFor(40_000);
  await expect(page.getByRole("group", { name: "Freshness" })).toContainText(/Waiting since \d/);
  expect(api.asked.filter(isList).length - before).toBe(1);
  answer();
  await expect(page.getByRole("group", { name: "Freshness" })).toContainText(/Updated \d+ s ago/);
});

test("the page says how old it is, and Refresh makes it new", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await api.idle();
  await holdTime(page);
  const freshness = page.getByRole("group", { name: "Freshness" });
  // It counts in steps of five seconds; where the page took long to stand, it is renewed before the first of them.
  await expect(async () => {
    await pass(page, 3, api);
    await expect(freshness).toContainText(/Updated ([7-9]|1\d) s ago/, { timeout: 500 });
  }).toPass();
  await freshness.getByRole("button", { name: "Refresh" }).click();
  await api.idle();
  await pass(page, 2, api);
  await expect(freshness).toContainText(/Updated [0-3] s ago/);
});

test("the Dashboard is as old as its agents, which are counted less often than its resources", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.environment(await app.env("prod")));
  await expect(part(page, "Agents").getByRole("listitem").first()).toBeVisible();
  await api.idle();
  await holdTime(page);
  const freshness = page.getByRole("group", { name: "Freshness" });
  await expect(async () => {
    await pass(page, 3, api);
    await expect(freshness).toContainText(/Updated 2\d s ago/, { timeout: 500 });
  }).toPass();
});

test("while the tab is paused, what a person does is still answered", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("searchbox", { name: "Agent" }).fill("fw");
  await expect(range(page)).toContainText("of 24");
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true");
});

test("a list that was left during an outage is old, not gone, when somebody comes back to it", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await rows(page, "Resources").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Resource", exact: true })).toBeVisible();
  await api.idle();
  await holdTime(page);
  await app.stop();
  await page.goBack();
  await pass(page, 20, api);
  await expect(rows(page, "Resources")).toHaveCount(20);
  await expect(stale(page)).toBeVisible();
});
