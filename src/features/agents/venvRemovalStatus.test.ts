import { describe, expect, it } from "vitest";
import type { Notification } from "~/api/models";
import { getVenvRemovalStatus } from "./venvRemovalStatus";

const createNotification = (title: string, severity: Notification["severity"] = "info") =>
  ({ title, severity, message: "details", created: "2026-11-24T08:06:26.890125+00:00" }) as Notification;

describe("getVenvRemovalStatus", () => {
  it("is running from the suspension until a notification reports the end", () => {
    expect(getVenvRemovalStatus(undefined, undefined)).toBeUndefined();
    expect(getVenvRemovalStatus(createNotification("Agent operations suspended"), "2026-11-24T08:05:56+00:00")?.state).toBe("running");
    expect(getVenvRemovalStatus(createNotification("Agent operations suspended"), undefined)?.state).toBe("running");
    expect(getVenvRemovalStatus(createNotification("Agent venv removal finished"), "2026-11-24T08:05:56+00:00")?.state).toBe("success");
    expect(getVenvRemovalStatus(createNotification("Agent venv removal failed", "error"), "2026-11-24T08:05:56+00:00")?.state).toBe(
      "failed",
    );
  });

  it("is done, whatever the outcome, if the end has a severity of a newer release", () => {
    const notification = { ...createNotification("Agent venv removal ended"), severity: "advice" };
    expect(getVenvRemovalStatus(notification as Notification, undefined)?.state).toBe("done");
  });

  it("ends with the process that suspended operations", () => {
    expect(getVenvRemovalStatus(createNotification("Agent operations suspended"), "2026-11-24T09:00:00+00:00")).toBeUndefined();
  });
});
