/** The removal of virtual environments tells of itself in notifications alone: their titles say how far it is. */
import type { Notification } from "~/api/endpoints";

const suspended = "Agent operations suspended";

/** Asks for the newest notification of a removal, cleared or not. */
export const newestRemoval = { limit: 1, sort: "created.desc", filter: { title: [suspended, "Agent venv removal"] } };

export interface Removal {
  state: "running" | "success" | "failed";
  /** When the server said so. */
  at: string;
  message: string;
}

/**
 * How far a removal is, by its newest notification. One that suspended operations before the scheduler's process of now
 * was there ended with the process before, and said no more; `processSince` is when this one was first seen.
 */
export function removalOf(notification: Notification | undefined, processSince: string | null | undefined): Removal | undefined {
  if (!notification) return undefined;
  const { title, created: at, message, severity } = notification;
  if (title === suspended) return processSince && Date.parse(processSince) > Date.parse(at) ? undefined : { state: "running", at, message };
  return { state: severity === "error" ? "failed" : "success", at, message };
}
