/** Dry runs: starting them, progress, and dry runs of a selection. The rest is in src/features/dryruns. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";
import { getReleasedVersion } from "./steps.ts";

const report = (page: Page) => page.getByRole("region", { name: "Report" });
const counts = (page: Page) => report(page).getByRole("group", { name: "Resources by status" });

test("starts a dry run, shows its progress, and doesn't refetch the finished report", onRealServer, async ({ page, app, open }) => {
  test.setTimeout(240_000);
  const { env, name, version } = await getReleasedVersion(app);
  await open(paths.dryruns(env, version));
  await expect(page.getByText("No dry runs of this version yet.")).toBeVisible();
  const api = recordApiRequests(page);
  await page.getByRole("main").getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByRole("alert").filter({ hasText: `Started a dry run of version ${version} of ${name}` })).toBeVisible();
  await expect(page).toHaveURL(/\/dryruns\/[0-9a-f-]{36}$/);
  await expect(tableRows(page, "Dry runs")).toContainText([/done/], { timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Progress of the dry run" })).toHaveCount(0, { timeout: 30_000 });
  await expect(counts(page).getByRole("link", { name: /93 unmodified/ })).toBeVisible();
  await expect(counts(page).getByRole("link", { name: /1 failed/ })).toBeVisible();
  await api.waitForIdle();
  const countReportRequests = () => api.requests.filter((request) => /^GET .*\/dryrun\/\d+\/./.test(request)).length;
  const initialCount = countReportRequests();
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await api.waitForIdle();
  expect(countReportRequests()).toBe(initialCount);
});

test("a dry run of selected resources sends a filter, and the toast links to the report", onRealServer, async ({ page, app, open }) => {
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
  // A server that is busy deploying starts dry runs late.
  await expect(page.getByText("No changes: the current state matches version")).toBeVisible({ timeout: 120_000 });
  await expect(tableRows(page, "Dry runs")).toContainText([/2 of 2 resources\s*some resources/]);
  await page.getByRole("button", { name: "Show unmodified resources" }).click();
  await expect(report(page).getByRole("listitem").filter({ hasText: "iface" })).toHaveCount(2);
});
