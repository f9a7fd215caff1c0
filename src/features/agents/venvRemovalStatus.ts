/** The removal of virtual environments tells of itself in notifications alone: their titles say how far it is. */
import type { Notification } from "~/api/endpoints";

const suspendedTitle = "Agent operations suspended";

/** Asks for the newest notification of a removal, cleared or not. */
export const latestRemovalSearch = { limit: 1, sort: "created.desc", filter: { title: [suspendedTitle, "Agent venv removal"] } };

export interface VenvRemovalStatus {
  state: "running" | "success" | "failed";
  /** When the server said so. */
  at: string;
  message: string;
}

/**
 * How far a removal is, by its newest notification. One that suspended operations before the scheduler's process of now
 * was there ended with the process before, and said no more; `processSince` is when this one was first seen.
 */
export function getVenvRemovalStatus(
  notification: Notification | undefined,
  processFirstSeen: string | null | undefined,
): VenvRemovalStatus | undefined {
  if (!notification) return undefined;
  const { title, created: at, message, severity } = notification;
  if (title === suspendedTitle)
    return processFirstSeen && Date.parse(processFirstSeen) > Date.parse(at) ? undefined : { state: "running", at, message };
  return { state: severity === "error" ? "failed" : "success", at, message };
}
