/** Server status: what a scheduler knows when it is asked. The rest of the page is in src/features/status/StatusPage.app.test.tsx. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, real, recordApi, rows, test } from "./fixtures.ts";

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a scheduler is asked on request only, and what was asked is in the address", real, async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  const asked = () => api.asked.filter((one) => one.includes("scheduler_status")).length;
  await open(paths.status());
  const scheduler = part(page, "State of a scheduler");
  await expect(rows(page, "Slices").first()).toBeVisible();
  await scheduler.getByRole("combobox", { name: "Environment" }).selectOption({ label: "prod" });
  expect(asked()).toBe(0);
  await scheduler.getByRole("button", { name: "Ask the scheduler" }).click();
  await expect(page).toHaveURL(app.url + paths.status({ scheduler: prod }).slice(1));
  await expect(scheduler).toContainText("1 temporarily blocked");
  await expect(scheduler).toContainText("93 not blocked");
  await expect(scheduler).toContainText("agree on every resource");
  expect(asked()).toBe(1);
});

test("the scheduler of 10,100 resources is read beside the page", async ({ page, app, open }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await open(paths.status({ scheduler: await app.env("scale") }));
  await expect(part(page, "State of a scheduler")).toContainText("10,100", { timeout: 30_000 });
  await expect.poll(() => workers).toEqual([expect.stringContaining("/console/schedulerSummary.worker")]);
});
