/** Dry runs: begun, followed to their end, of a selection. What their pages show is in src/features/dryruns. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, recordApiRequests, tableRows, test, type ServedApp } from "./fixtures.ts";
import { createTestEnvironment } from "./steps.ts";

const report = (page: Page) => page.getByRole("region", { name: "Report" });
const counts = (page: Page) => report(page).getByRole("group", { name: "Resources by difference" });

/** An environment with a released version whose agents are all up: on a real orchestrator one of the test's own, by a compile. */
async function getReleasedVersion(app: ServedApp): Promise<{ env: string; name: string; version: number }> {
  if (!process.env.ORCHESTRATOR_URL) {
    const env = await app.env("prod");
    await app.callApi("POST", "/api/v2/agent/router-2/unpause", { env });
    return { env, name: "prod", version: 3 };
  }
  const { env, name } = await createTestEnvironment(app, "dry runs", "prod");
  await app.callApi("POST", `/api/v1/notify/${env}`, { body: { update: true } });
  let version = 0;
  await expect
    .poll(
      async () => {
        const { data } = await app.callApi("GET", "/api/v2/resource?limit=1", { env });
        version = Number(/,v=(\d+)$/.exec(data[0]?.resource_version_id ?? "")?.[1] ?? 0);
        return version;
      },
      { timeout: 120_000, intervals: [500] },
    )
    .toBeGreaterThan(0);
  return { env, name, version };
}

test("one is begun, followed to its end, and then not asked for again", onRealServer, async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, name, version } = await getReleasedVersion(app);
  await open(paths.dryruns(env, version));
  await expect(page.getByText("There was no dry run of this version yet.")).toBeVisible();
  const api = recordApiRequests(page);
  await page.getByRole("main").getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByRole("alert").filter({ hasText: `The dry run of version ${version} of ${name} has begun` })).toBeVisible();
  await expect(page).toHaveURL(/\/dryruns\/[0-9a-f-]{36}$/);
  await expect(tableRows(page, "Dry runs")).toContainText([/done/], { timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveCount(0, { timeout: 30_000 });
  await expect(counts(page).getByRole("link", { name: /93 unmodified/ })).toBeVisible();
  await expect(counts(page).getByRole("link", { name: /1 failed/ })).toBeVisible();
  await api.waitForIdle();
  const countReportRequests = () => api.requests.filter((request) => /^GET .*\/dryrun\/\d+\/./.test(request)).length;
  const initialCount = countReportRequests();
  await page.getByRole("button", { name: "Refresh" }).click();
  await api.waitForIdle();
  expect(countReportRequests()).toBe(initialCount);
});

test("of a selection on Resources: the filter names it, and the toast leads to the report", onRealServer, async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, version } = await getReleasedVersion(app);
  await open(paths.resources(env, { "filter.agent": "fw-1", "filter.resource_id_value": "iface-1", limit: "50" }));
  await expect(tableRows(page, "Resources")).toHaveCount(11);
  for (const name of ["iface-1", "iface-12"]) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
  const requestSent = page.waitForRequest(/dryrun_filtered/);
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Dry run" }).click();
  expect((await requestSent).postDataJSON()).toEqual({
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
  await expect(tableRows(page, "Dry runs")).toContainText([/of 2\s*some resources/]);
  await page.getByRole("button", { name: "Show them all" }).click();
  await expect(report(page).getByRole("listitem").filter({ hasText: "iface" })).toHaveCount(2);
});
