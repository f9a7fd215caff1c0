import type { Notification } from "~/api/endpoints";

export type NotificationAction = "read" | "unread" | "clear" | "restore";

interface Words {
  label: string;
  running: string;
  /** What was done: `Cleared 3 notifications`. */
  done: (notifications: string) => string;
  /** Why it is not done again. */
  already: string;
  /** What the server is told. */
  change: { read?: boolean; cleared?: boolean };
}

/** What can be done with notifications. It holds for everybody: the server keeps no marks of each person's. */
export const notificationActions: Record<NotificationAction, Words> = {
  read: {
    label: "Mark as read",
    running: "Marking notifications as read",
    done: (notifications) => `Marked ${notifications} as read`,
    already: "It is read already",
    change: { read: true },
  },
  unread: {
    label: "Mark as unread",
    running: "Marking notifications as unread",
    done: (notifications) => `Marked ${notifications} as unread`,
    already: "Nobody has read it",
    change: { read: false },
  },
  clear: {
    label: "Clear",
    running: "Clearing notifications",
    done: (notifications) => `Cleared ${notifications}`,
    already: "It is cleared already",
    change: { cleared: true },
  },
  restore: {
    label: "Restore",
    running: "Restoring notifications",
    done: (notifications) => `Restored ${notifications}`,
    already: "It is not cleared",
    change: { cleared: false },
  },
};

/** Whether a notification is as an action leaves it. */
export function isDone(action: NotificationAction, { read, cleared }: Notification): boolean {
  const { change } = notificationActions[action];
  return (change.read ?? read) === read && (change.cleared ?? cleared) === cleared;
}
