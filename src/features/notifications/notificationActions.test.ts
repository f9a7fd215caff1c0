import { describe, expect, it } from "vitest";
import type { Notification } from "~/api/models";
import { isNotificationActionApplied, notificationActions, type NotificationAction } from "./notificationActions";

const actions = Object.keys(notificationActions) as NotificationAction[];
const getAppliedActions = (read: boolean, cleared: boolean) =>
  actions.filter((action) => isNotificationActionApplied(action, { read, cleared } as Notification));

describe("isNotificationActionApplied", () => {
  it("detects the actions that are already applied", () => {
    expect(getAppliedActions(false, false)).toEqual(["unread", "restore"]);
    expect(getAppliedActions(true, false)).toEqual(["read", "restore"]);
    expect(getAppliedActions(false, true)).toEqual(["unread", "clear"]);
    expect(getAppliedActions(true, true)).toEqual(["read", "clear"]);
  });

  it("is true after the action's change", () => {
    for (const action of actions)
      for (const read of [true, false])
        for (const cleared of [true, false])
          expect(isNotificationActionApplied(action, { read, cleared, ...notificationActions[action].change } as Notification)).toBe(true);
  });
});
