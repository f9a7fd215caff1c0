import { IconBell } from "@tabler/icons-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Notification } from "~/api/endpoints";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { lazily } from "~/ui/lazily";
import { toastNews } from "~/ui/toast";
import classes from "./notifications.module.css";
import { notificationTarget } from "./notificationTarget";
import { useUnread } from "./useUnread";

const NotificationDrawer = lazily(() => import("./NotificationDrawer").then((module) => module.NotificationDrawer));

/** Announces errors that came while the tab is open, the newest by its name; toasts are read out by themselves. */
function announce(env: string, errors: Notification[]): void {
  const [newest] = errors;
  if (!newest) return;
  const target = notificationTarget(env, newest);
  const others =
    errors.length > 1 ? <Link to={paths.notifications(env, { "filter.severity": "error" })}>All {errors.length} new errors</Link> : null;
  toastNews(
    newest.title,
    newest.message.slice(0, 300),
    <>
      {target ? <Link to={target.to}>Go to the {target.what}</Link> : null} {others}
    </>,
  );
}

/** How many notifications of the environment nobody has read, and the way to them. */
export function NotificationBell({ env }: { env: string }) {
  const [open, setOpen] = useState(false);
  const bell = useRef<HTMLButtonElement>(null);
  const { data: page, error } = useUnread(env);
  const known = useRef<string>(undefined);
  const rows = page?.rows;
  useEffect(() => {
    if (!rows) return;
    const before = known.current;
    const newest = rows[0]?.created ?? "";
    if (before === undefined || newest > before) known.current = newest;
    if (before !== undefined)
      announce(
        env,
        rows.filter(({ severity, created }) => severity === "error" && created > before),
      );
  }, [env, rows]);
  const close = () => {
    setOpen(false);
    bell.current?.focus();
  };
  // What could not be asked is no nought.
  const number = page ? page.total > 0 && count.format(page.total) : error && "?";
  const name = number === "?" ? "Notifications, not known how many are unread" : `Notifications${number ? `, ${number} unread` : ""}`;
  return (
    <>
      <button
        ref={bell}
        type="button"
        className={classes.bell}
        aria-label={name}
        title={!page && error ? `${name}: ${error.message}` : name}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconBell size={17} aria-hidden />
        {number && (
          <span className={classes.unread} aria-hidden="true">
            {number}
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
