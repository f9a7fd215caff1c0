/** Server status: the state of a scheduler. The rest is in src/features/status/StatusPage.app.test.tsx. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test(
  "loads a scheduler's state only on request, and keeps the selected environment in the URL",
  onRealServer,
  async ({ page, app, open }) => {
    const prod = await app.env("prod");
    const api = recordApiRequests(page);
    const countSchedulerRequests = () => api.requests.filter((request) => request.includes("scheduler_status")).length;
    await open(paths.status());
    const scheduler = region(page, "Scheduler state");
    await expect(tableRows(page, "Slices").first()).toBeVisible();
    await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
    expect(countSchedulerRequests()).toBe(0);
    await scheduler.getByRole("button", { name: "Load scheduler state" }).click();
    await expect(page).toHaveURL(app.url + paths.status({ scheduler: prod }).slice(1));
    await expect(scheduler).toContainText("1 temporarily blocked");
    await expect(scheduler).toContainText("93 not blocked");
    await expect(scheduler).toContainText("agree on every resource");
    expect(countSchedulerRequests()).toBe(1);
  },
);

test("parses the state of 10,100 resources in a worker", async ({ page, app, open }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await open(paths.status({ scheduler: await app.env("scale") }));
  await expect(region(page, "Scheduler state")).toContainText("10,100", { timeout: 30_000 });
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/schedulerSummary.worker")]);
});
