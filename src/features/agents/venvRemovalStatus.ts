/** The server reports the removal of virtual environments only through notifications; their titles give its state. */
import type { Notification } from "~/api/models";
import { notificationSeverityValues } from "~/api/schema";
import { parseTime } from "~/time";

const suspendedTitle = "Agent operations suspended";

/** Search for the newest notification of a removal, cleared or not. */
export const latestRemovalSearch = { limit: 1, sort: "created.desc", filter: { title: [suspendedTitle, "Agent venv removal"] } };

export interface VenvRemovalStatus {
  /** `done` if Lookout doesn't know the severity. */
  state: "running" | "success" | "failed" | "done";
  /** When the notification was created. */
  at: string;
  message: string;
}

/**
 * The state of a removal by its newest notification. A removal that started before the current scheduler process was first
 * seen ended with the previous process, without a notification.
 */
export function getVenvRemovalStatus(
  notification: Notification | undefined,
  processFirstSeen: string | null | undefined,
): VenvRemovalStatus | undefined {
  if (!notification) return undefined;
  const { title, created: at, message, severity } = notification;
  if (title === suspendedTitle)
    return processFirstSeen && parseTime(processFirstSeen) > parseTime(at) ? undefined : { state: "running", at, message };
  const isKnown = notificationSeverityValues.includes(severity);
  return { state: !isKnown ? "done" : severity === "error" ? "failed" : "success", at, message };
}
