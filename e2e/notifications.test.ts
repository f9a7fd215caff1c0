/** Notifications: what somebody does with one, and the bell. The rest of them is in src/features/notifications. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";
import { clickRowAction, createTestEnvironment, toast } from "./steps.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications/ });

test("one is read, cleared and restored; the bell follows", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "notifications");
  // Without a repository it fails, which the server tells.
  await app.callApi("POST", `/api/v1/notify/${env}`, { body: { update: false } });
  const getNotificationCount = async () => (await app.callApi("GET", "/api/v2/notification?limit=1", { env })).metadata.total as number;
  await expect.poll(getNotificationCount, { timeout: 30_000 }).toBe(1);
  await open(paths.notifications(env));
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await bell(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as read" }).click();
  await expect(bell(page)).toHaveAccessibleName("Notifications");
  await page.keyboard.press("Escape");
  await clickRowAction(page, "Compilation failed", "Clear");
  await expect(toast(page, "Cleared “Compilation failed”")).toBeVisible();
  await expect(tableRows(page, "Notifications")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Cleared too" }).check();
  await expect(tableRows(page, "Notifications")).toContainText(["cleared"]);
  await clickRowAction(page, "Compilation failed", "Restore");
  await clickRowAction(page, "Compilation failed", "Mark as unread");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
});
