import { describe, expect, it } from "vitest";
import type { Notification } from "~/api/endpoints";
import { isDone, notificationActions, type NotificationAction } from "./notificationActions";

const actions = Object.keys(notificationActions) as NotificationAction[];
const done = (read: boolean, cleared: boolean) => actions.filter((action) => isDone(action, { read, cleared } as Notification));

describe("isDone", () => {
  it("tells what a notification is already", () => {
    expect(done(false, false)).toEqual(["unread", "restore"]);
    expect(done(true, false)).toEqual(["read", "restore"]);
    expect(done(false, true)).toEqual(["unread", "clear"]);
    expect(done(true, true)).toEqual(["read", "clear"]);
  });

  it("is so after the action's own change, whatever was before", () => {
    for (const action of actions)
      for (const read of [true, false])
        for (const cleared of [true, false])
          expect(isDone(action, { read, cleared, ...notificationActions[action].change } as Notification)).toBe(true);
  });
});
