import type { Notification } from "~/api/models";

export const notificationActionNames = ["read", "unread", "clear", "restore"] as const;

export type NotificationAction = (typeof notificationActionNames)[number];

interface NotificationActionDefinition {
  label: string;
  progressLabel: string;
  /** For the confirmation: `Clear 3 notifications`. */
  formatRequest: (notifications: string) => string;
  /** For the success toast: `Cleared 3 notifications`. */
  formatResult: (notifications: string) => string;
  alreadyAppliedReason: string;
  /** Body of the request. */
  change: { read?: boolean; cleared?: boolean };
}

/** Actions on notifications. They affect all users: the server stores no state per user. */
export const notificationActions: Record<NotificationAction, NotificationActionDefinition> = {
  read: {
    label: "Mark as read",
    progressLabel: "Marking notifications as read",
    formatRequest: (notifications) => `Mark ${notifications} as read`,
    formatResult: (notifications) => `Marked ${notifications} as read`,
    alreadyAppliedReason: "Already read",
    change: { read: true },
  },
  unread: {
    label: "Mark as unread",
    progressLabel: "Marking notifications as unread",
    formatRequest: (notifications) => `Mark ${notifications} as unread`,
    formatResult: (notifications) => `Marked ${notifications} as unread`,
    alreadyAppliedReason: "Already unread",
    change: { read: false },
  },
  clear: {
    label: "Clear",
    progressLabel: "Clearing notifications",
    formatRequest: (notifications) => `Clear ${notifications}`,
    formatResult: (notifications) => `Cleared ${notifications}`,
    alreadyAppliedReason: "Already cleared",
    change: { cleared: true },
  },
  restore: {
    label: "Restore",
    progressLabel: "Restoring notifications",
    formatRequest: (notifications) => `Restore ${notifications}`,
    formatResult: (notifications) => `Restored ${notifications}`,
    alreadyAppliedReason: "Not cleared",
    change: { cleared: false },
  },
};

/** Whether a notification already is in the state that an action leads to. */
export function isNotificationActionApplied(action: NotificationAction, { read, cleared }: Notification): boolean {
  const { change } = notificationActions[action];
  return (change.read ?? read) === read && (change.cleared ?? cleared) === cleared;
}
