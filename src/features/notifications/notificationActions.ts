import type { Notification } from "~/api/endpoints";

export type NotificationAction = "read" | "unread" | "clear" | "restore";

interface NotificationActionTexts {
  label: string;
  progressLabel: string;
  /** What was done: `Cleared 3 notifications`. */
  formatResult: (notifications: string) => string;
  /** Why it is not done again. */
  alreadyAppliedReason: string;
  /** What the server is told. */
  change: { read?: boolean; cleared?: boolean };
}

/** What can be done with notifications. It holds for everybody: the server keeps no marks of each person's. */
export const notificationActions: Record<NotificationAction, NotificationActionTexts> = {
  read: {
    label: "Mark as read",
    progressLabel: "Marking notifications as read",
    formatResult: (notifications) => `Marked ${notifications} as read`,
    alreadyAppliedReason: "It is read already",
    change: { read: true },
  },
  unread: {
    label: "Mark as unread",
    progressLabel: "Marking notifications as unread",
    formatResult: (notifications) => `Marked ${notifications} as unread`,
    alreadyAppliedReason: "Nobody has read it",
    change: { read: false },
  },
  clear: {
    label: "Clear",
    progressLabel: "Clearing notifications",
    formatResult: (notifications) => `Cleared ${notifications}`,
    alreadyAppliedReason: "It is cleared already",
    change: { cleared: true },
  },
  restore: {
    label: "Restore",
    progressLabel: "Restoring notifications",
    formatResult: (notifications) => `Restored ${notifications}`,
    alreadyAppliedReason: "It is not cleared",
    change: { cleared: false },
  },
};

/** Whether a notification is as an action leaves it. */
export function isNotificationActionApplied(action: NotificationAction, { read, cleared }: Notification): boolean {
  const { change } = notificationActions[action];
  return (change.read ?? read) === read && (change.cleared ?? cleared) === cleared;
}
