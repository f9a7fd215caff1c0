import { IconBell } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Notification } from "~/api/models";
import { paths } from "~/paths";
import { compareTimes } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";
import { lazyOverlay } from "~/ui/lazyOverlay";
import { StatusIcon } from "~/ui/StatusIcon";
import { notifyAlert } from "~/ui/toast";
import classes from "./notifications.module.css";
import { getNotificationTarget } from "./notificationTarget";
import { useUnreadNotifications, type UnreadNotifications } from "./useUnreadNotifications";

const NotificationDrawer = lazyOverlay(() => import("./NotificationDrawer").then((module) => module.NotificationDrawer));

/** Shows a toast for a new error, which screen readers announce, with a link to all unread errors. */
function announce(env: string, error: Notification, errorCount: number): void {
  const target = getNotificationTarget(env, error);
  notifyAlert(
    error.title,
    error.message.slice(0, 300),
    <>
      {target && <Link to={target.to}>Go to the {target.label}</Link>}{" "}
      {errorCount > 1 && (
        <Link to={paths.notifications(env, { "filter.read": "false", "filter.severity": "error" })}>
          All {formatNumber(errorCount)} unread errors
        </Link>
      )}
    </>,
  );
}

/** The number of unread notifications for a badge, and a description with the worst of them. Unknown must not look like none. */
function describeUnread({ total, worst, error }: UnreadNotifications) {
  if (total === undefined) {
    return error
      ? { badge: "?", label: "Notifications, unread count unknown", details: error.message }
      : { badge: "", label: "Notifications", details: "loading the unread count" };
  }
  const badge = total > 0 ? formatNumber(total) : "";
  const details = [
    badge === "" && "none unread",
    worst?.severity === "error" && plural(worst.count, "error", "errors"),
    worst?.severity === "warning" && plural(worst.count, "warning", "warnings"),
    error && `not refreshed: ${error.message}`,
  ];
  return { badge, label: `Notifications${badge && `, ${badge} unread`}`, details: details.filter(Boolean).join(", ") };
}

/** The number of unread notifications, with a button that opens the drawer. */
export function NotificationBell({ env }: { env: string }) {
  const [open, setOpen] = useState(false);
  const bellRef = useRef<HTMLButtonElement>(null);
  const unread = useUnreadNotifications(env);
  const { newestError, errorCount, newestAt = "", worst } = unread;
  const seenUntil = useRef<string>(undefined);
  useEffect(() => {
    if (errorCount === undefined) return;
    if (seenUntil.current === undefined) seenUntil.current = newestAt;
    if (!newestError || compareTimes(newestError.created, seenUntil.current) <= 0) return;
    seenUntil.current = newestError.created;
    announce(env, newestError, errorCount);
  }, [env, newestError, newestAt, errorCount]);
  const close = () => {
    setOpen(false);
    bellRef.current?.focus();
  };
  const { badge, label, details } = describeUnread(unread);
  return (
    <>
      <button
        ref={bellRef}
        type="button"
        className={classes.bell}
        aria-label={label}
        title={details ? `${label}: ${details}` : label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconBell size={17} aria-hidden />
        {(worst?.severity === "error" || worst?.severity === "warning") && <StatusIcon state={worst.severity} />}
        {badge && (
          <span className={classes.unread} aria-hidden="true">
            {badge}
          </span>
        )}
      </button>
      {open && <NotificationDrawer env={env} onClose={close} />}
    </>
  );
}
