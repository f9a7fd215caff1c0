/** Dry runs: begun, followed to their end, read; the one that is chosen stays chosen. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, recordApi, rows, test, type App } from "./fixtures.ts";
import { ownEnvironment, refreshUntil } from "./steps.ts";

const report = (page: Page) => page.getByRole("region", { name: "Report" });
const counts = (page: Page) => report(page).getByRole("group", { name: "Resources by difference" });
const begin = (page: Page) => page.getByRole("main").getByRole("button", { name: "Dry run" });

/** An environment of the test's own with a released version, on a real server by a compile. */
async function own(app: App): Promise<{ env: string; name: string; version: number }> {
  const { env, name } = await ownEnvironment(app, "dry runs", "prod");
  await app.ask("POST", `/api/v1/notify/${env}`, { body: { update: true } });
  let version = 0;
  await expect
    .poll(
      async () => {
        const { data } = await app.ask("GET", "/api/v2/resource?limit=1", { env });
        version = Number(/,v=(\d+)$/.exec(data[0]?.resource_version_id ?? "")?.[1] ?? 0);
        return version;
      },
      { timeout: 120_000, intervals: [500] },
    )
    .toBeGreaterThan(0);
  return { env, name, version };
}

test("the seeded one: what its handler said, and that it never ended", async ({ page, app, open }) => {
  await open(paths.dryruns(await app.env("prod"), 1));
  await expect(page).toHaveURL(/\/versions\/1\/dryruns\/[0-9a-f-]{36}$/);
  await expect(rows(page, "Dry runs")).toHaveCount(1);
  await expect(counts(page).getByRole("link", { name: /1 failed/ })).toBeVisible();
  await expect(report(page).getByRole("article")).toContainText(
    "Its handler failed, so that what would change is not known: Handler failed",
  );
  await expect(page.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveAttribute("max", "94");
  await expect(page).toHaveTitle(/^✕ Dry runs · version 1 · prod/);
});

test("one is begun, followed to its end, and then not asked for again", async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, name, version } = await own(app);
  await open(paths.dryruns(env, version));
  await expect(page.getByText("There was no dry run of this version yet.")).toBeVisible();
  const api = recordApi(page);
  await begin(page).click();
  await expect(page.getByRole("alert").filter({ hasText: `The dry run of version ${version} of ${name} has begun` })).toBeVisible();
  await expect(page).toHaveURL(/\/dryruns\/[0-9a-f-]{36}$/);
  await expect(rows(page, "Dry runs")).toContainText([/done/], { timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveCount(0, { timeout: 30_000 });
  await expect(counts(page).getByRole("link", { name: /93 unmodified/ })).toBeVisible();
  await expect(counts(page).getByRole("link", { name: /1 failed/ })).toBeVisible();
  await api.idle();
  const reports = () => api.asked.filter((asked) => /^GET .*\/dryrun\/\d+\/./.test(asked)).length;
  const before = reports();
  await page.getByRole("button", { name: "Refresh" }).click();
  await api.idle();
  expect(reports()).toBe(before);
});

test("the one that was chosen stays chosen when a newer one appears", async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, version } = await own(app);
  const { data: first } = await app.ask("POST", `/api/v2/dryrun/${version}`, { env, body: {} });
  await open(paths.dryruns(env, version));
  await expect(page).toHaveURL(new RegExp(`${first}$`));
  await expect(rows(page, "Dry runs")).toHaveCount(1);
  const { data: second } = await app.ask("POST", `/api/v2/dryrun/${version}`, { env, body: {} });
  await refreshUntil(page, () => expect(rows(page, "Dry runs")).toHaveCount(2, { timeout: 1500 }));
  await expect(page).toHaveURL(new RegExp(`${first}$`));
  await expect(rows(page, "Dry runs").nth(1).getByRole("link")).toHaveAttribute("aria-current", "true");
  await rows(page, "Dry runs").nth(0).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${second}$`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${first}$`));
});

test("halted, it cannot be begun, and the button says why", async ({ page, app, open }) => {
  await open(paths.dryruns(await app.env("halted"), 1));
  await expect(begin(page)).toHaveAttribute("aria-disabled", "true");
  await expect(begin(page)).toHaveAccessibleDescription("The environment halted is halted: resume it first");
});

test("unknown versions and dry runs are not found", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.dryruns(prod, 99));
  await expect(page.getByText("There is no version 99 in the environment prod.")).toBeVisible();
  await open(`/env/${prod}/versions/x/dryruns`);
  await expect(page.getByText("There is no version x in the environment prod.")).toBeVisible();
  await open(paths.dryruns(prod, 1, "none"));
  await expect(page.getByText("There is no dry run none of version 1.")).toBeVisible();
});

test("of a selection on Resources: the filter names it, and the toast leads to the report", async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, version } = await own(app);
  await open(paths.resources(env, { "filter.agent": "fw-1", "filter.resource_id_value": "iface-1", limit: "50" }));
  await expect(rows(page, "Resources")).toHaveCount(11);
  for (const name of ["iface-1", "iface-12"]) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  const sent = page.waitForRequest(/dryrun_filtered/);
  await page
    .getByRole("region", { name: "Selection" })
    .or(page.locator("[data-list-selection]"))
    .getByRole("button", { name: "Dry run" })
    .click();
  expect((await sent).postDataJSON()).toEqual({
    filter: {
      isOrphan: false,
      agent: { eq: ["fw-1"] },
      resourceType: { eq: ["std::testing::NullResource"] },
      resourceIdValue: { eq: expect.arrayContaining(["iface-1", "iface-12"]) },
    },
  });
  await page.getByRole("link", { name: "Open the dry run" }).click();
  await expect(page).toHaveURL(new RegExp(`versions/${version}/dryruns/`));
  // A server that is busy deploying comes to its dry runs late.
  await expect(page.getByText("Nothing would change: the current state is as version")).toBeVisible({ timeout: 120_000 });
  await expect(rows(page, "Dry runs")).toContainText([/of 2\s*some resources/]);
  await page.getByRole("button", { name: "Show them all" }).click();
  await expect(report(page).getByRole("listitem").filter({ hasText: "iface" })).toHaveCount(2);
});

test("a server without the filtered call says so, once it was asked", async ({ page, app, open }) => {
  await page.route(/dryrun_filtered/, (route) =>
    route.fulfill({ status: 404, contentType: "text/html", body: "<html><title>404: Not Found</title></html>" }),
  );
  await open(paths.resources(await app.env("prod")));
  await begin(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "This server runs dry runs of whole versions only." })).toBeVisible();
  await expect(begin(page)).toHaveAccessibleDescription("This server runs dry runs of whole versions only");
});

test.describe("of every kind", () => {
  test.use({ scenario: "differing" });
  test.beforeEach(() => mockOnly("the seeded resources are always found as they are to be"));

  test("agents that are down are said to be so, and what waits for a value", async ({ page, app, open }) => {
    await open(paths.dryruns(await app.env("differing"), 1));
    await begin(page).click();
    await expect(counts(page).getByRole("link", { name: /1 agent down/ })).toBeVisible({ timeout: 20_000 });
    await expect(counts(page).getByRole("link", { name: /1 added/ })).toBeVisible({ timeout: 20_000 });
    await counts(page)
      .getByRole("link", { name: /1 agent down/ })
      .click();
    await expect(report(page).getByRole("article")).toContainText("Its agent is paused or down, so that nobody looked at it");
    await counts(page)
      .getByRole("link", { name: /1 undefined/ })
      .click();
    await expect(report(page).getByRole("article")).toContainText("It waits for a value that is not known yet");
    await counts(page)
      .getByRole("link", { name: /1 added/ })
      .click();
    await expect(report(page).getByRole("article")).toContainText("not set in the current state");
  });

  test("while it goes on its report is asked for every five seconds, and never again from its end on", async ({ page, app, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    await open(paths.dryruns(await app.env("differing"), 1));
    await begin(page).click();
    await expect(page).toHaveURL(/\/dryruns\/[0-9a-f-]{36}$/);
    await api.idle();
    await holdTime(page);
    await expect
      .poll(async () => {
        await pass(page, 5, api);
        return [await page.getByRole("progressbar", { name: "Progress of the dry run" }).count(), await rows(page, "Dry runs").innerText()];
      })
      .toEqual([0, expect.stringContaining("done")]);
    await pass(page, 15, api);
    const reports = () => api.asked.filter((asked) => /^GET .*\/dryrun\/\d+\/./.test(asked)).length;
    const before = [reports(), api.asked.length] as const;
    await pass(page, 60, api);
    expect(reports()).toBe(before[0]);
    expect(api.asked.length - before[1]).toBeLessThanOrEqual(14);
  });
});
