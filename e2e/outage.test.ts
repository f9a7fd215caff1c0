/** Behavior of an open list while the server can't be reached. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, tableRows, test } from "./fixtures.ts";
import { pauseClock, advanceClock, recordApiRequests } from "./requests.ts";

const outageNotice = (page: Page) => page.getByRole("status").filter({ hasText: /Not refreshed since \d/ });

test("keeps the rows during an outage, shows when it started, and recovers automatically", async ({ page, app, open }) => {
  const api = recordApiRequests(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await pauseClock(page);
  await app.stop();
  await advanceClock(page, 20, api);
  await expect(outageNotice(page)).toBeVisible();
  await expect(tableRows(page, "Resources")).toHaveCount(20);

  // A new filter stays, and the previous rows stay as placeholders.
  const field = page.getByRole("searchbox", { name: "Name" });
  await field.pressSequentially("iface-1");
  await advanceClock(page, 5, api);
  await expect(field).toHaveValue("iface-1");
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("status").filter({ hasText: "Showing results for the previous filter" })).toBeVisible();

  await app.start();
  await advanceClock(page, 30, api);
  await expect(paginationStatus(page)).toContainText("1–20 of 44");
  await expect(outageNotice(page)).toHaveCount(0);
  await expect(field).toHaveValue("iface-1");
  await expect(page).toHaveURL(/filter\.resource_id_value=iface-1$/);
  await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "false");
});
