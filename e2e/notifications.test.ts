/** Notifications: actions on a single notification, and the bell. The rest is in src/features/notifications. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, onRealServer, tableRows, test } from "./fixtures.ts";
import { clickRowAction, createTestEnvironment, toast } from "./steps.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Notifications/ });

test("marks as read, clears and restores a notification, and updates the bell", onRealServer, async ({ page, app, open }) => {
  const { env } = await createTestEnvironment(app, "notifications");
  // Compiling without a repository fails, which creates a notification.
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
  await page.getByRole("checkbox", { name: "Include cleared" }).check();
  await expect(tableRows(page, "Notifications")).toContainText(["cleared"]);
  await clickRowAction(page, "Compilation failed", "Restore");
  await clickRowAction(page, "Compilation failed", "Mark as unread");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
});
