import { IconBell } from "@tabler/icons-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Notification } from "~/api/models";
import { paths } from "~/paths";
import { formatNumber } from "~/ui/numbers";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { notifyAlert } from "~/ui/toast";
import classes from "./notifications.module.css";
import { getNotificationTarget } from "./notificationTarget";
import { useUnreadNotifications } from "./useUnreadNotifications";

const NotificationDrawer = lazyWithRetry(() => import("./NotificationDrawer").then((module) => module.NotificationDrawer));

/** Shows a toast for new errors, with the title of the newest. Screen readers announce toasts. */
function announce(env: string, errors: Notification[]): void {
  const [newest] = errors;
  if (!newest) return;
  const target = getNotificationTarget(env, newest);
  const others =
    errors.length > 1 ? (
      <Link to={paths.notifications(env, { "filter.severity": "error" })}>All {formatNumber(errors.length)} new errors</Link>
    ) : null;
  notifyAlert(
    newest.title,
    newest.message.slice(0, 300),
    <>
      {target ? <Link to={target.to}>Go to the {target.label}</Link> : null} {others}
    </>,
  );
}

/** The number of unread notifications, with a button that opens the drawer. */
export function NotificationBell({ env }: { env: string }) {
  const [open, setOpen] = useState(false);
  const bellRef = useRef<HTMLButtonElement>(null);
  const { data: page, error } = useUnreadNotifications(env);
  const newestSeen = useRef<string>(undefined);
  const rows = page?.rows;
  useEffect(() => {
    if (!rows) return;
    const previousNewest = newestSeen.current;
    const newest = rows[0]?.created ?? "";
    if (previousNewest === undefined || newest > previousNewest) newestSeen.current = newest;
    if (previousNewest !== undefined)
      announce(
        env,
        rows.filter(({ severity, created }) => severity === "error" && created > previousNewest),
      );
  }, [env, rows]);
  const close = () => {
    setOpen(false);
    bellRef.current?.focus();
  };
  // A failed request must not look like zero.
  const badge = page ? page.total > 0 && formatNumber(page.total) : error && "?";
  const label = badge === "?" ? "Notifications, unread count unknown" : `Notifications${badge ? `, ${badge} unread` : ""}`;
  return (
    <>
      <button
        ref={bellRef}
        type="button"
        className={classes.bell}
        aria-label={label}
        title={!page && error ? `${label}: ${error.message}` : label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconBell size={17} aria-hidden />
        {badge && (
          <span className={classes.unread} aria-hidden="true">
            {badge}
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <NotificationDrawer env={env} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
