import { Link } from "react-router";
import type { Notification } from "~/api/endpoints";
import classes from "./notifications.module.css";
import { notificationTarget } from "./notificationTarget";

interface Props {
  notification: Notification;
  onFollow?: () => void;
}

/** A notification's title: the way to what it is about, in bold with a dot while nobody has read it. */
export function NotificationTitle({ notification, onFollow }: Props) {
  const { environment, title, read } = notification;
  const target = notificationTarget(environment, notification);
  return (
    <span className={classes.title} data-unread={!read || undefined}>
      {target ? (
        <Link to={target.to} onClick={onFollow}>
          {title}
        </Link>
      ) : (
        title
      )}
      {!read && <span className="visually-hidden">, unread</span>}
    </span>
  );
}
