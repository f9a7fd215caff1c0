import { Link } from "react-router";
import type { Notification } from "~/api/models";
import classes from "./notifications.module.css";
import { getNotificationTarget } from "./notificationTarget";

interface Props {
  notification: Notification;
  onNavigate?: () => void;
}

/** The title of a notification as a link to its target, with a marker while unread. */
export function NotificationTitle({ notification, onNavigate }: Props) {
  const { environment, title, read } = notification;
  const target = getNotificationTarget(environment, notification);
  return (
    <span className={classes.title} data-unread={!read || undefined}>
      {target ? (
        <Link to={target.to} onClick={onNavigate}>
          {title}
        </Link>
      ) : (
        title
      )}
      {!read && <span className="visually-hidden">, unread</span>}
    </span>
  );
}
