/** Server status: what a scheduler knows when it is asked. The rest of the page is in src/features/status/StatusPage.app.test.tsx. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, recordApiRequests, tableRows, test } from "./fixtures.ts";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a scheduler is asked on request only, and what was asked is in the address", onRealServer, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApiRequests(page);
  const countSchedulerRequests = () => api.requests.filter((request) => request.includes("scheduler_status")).length;
  await open(paths.status());
  const scheduler = region(page, "State of a scheduler");
  await expect(tableRows(page, "Slices").first()).toBeVisible();
  await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
  expect(countSchedulerRequests()).toBe(0);
  await scheduler.getByRole("button", { name: "Ask the scheduler" }).click();
  await expect(page).toHaveURL(app.url + paths.status({ scheduler: prod }).slice(1));
  await expect(scheduler).toContainText("1 temporarily blocked");
  await expect(scheduler).toContainText("93 not blocked");
  await expect(scheduler).toContainText("agree on every resource");
  expect(countSchedulerRequests()).toBe(1);
});

test("the scheduler of 10,100 resources is read beside the page", async ({ page, app, open }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await open(paths.status({ scheduler: await app.env("scale") }));
  await expect(region(page, "State of a scheduler")).toContainText("10,100", { timeout: 30_000 });
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/schedulerSummary.worker")]);
});
