import { Link } from "react-router";
import type { Notification } from "~/api/models";
import { notificationSeverityValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
import { withOffset } from "~/time";
import { Status } from "~/ui/Status";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./notifications.module.css";
import { NotificationTitle } from "./NotificationTitle";
import { getNotificationTarget } from "./notificationTarget";

/** In characters. The expanded row shows the full message. */
const previewLength = 300;

const formatReadState = ({ read, cleared }: Notification): string => (cleared ? "cleared" : read ? "read" : "unread");

function NotificationDetails({ notification }: { notification: Notification }) {
  const target = getNotificationTarget(notification.environment, notification);
  return (
    <div className={classes.details}>
      <p className={classes.message}>{notification.message}</p>
      {target && <Link to={target.to}>Go to the {target.label}</Link>}
      {!target && notification.uri && <span className="caption mono">{notification.uri}</span>}
    </div>
  );
}

/** Each notification links to its target, if it has one. */
export const notificationList = defineList("GET /api/v2/notification", {
  id: "notifications",
  title: "Notifications",
  noun: ["notification", "notifications"],
  rowId: (notification) => notification.id,
  sort: "created.desc",
  selectable: true,
  empty: "No notifications. The orchestrator reports failed compiles here.",
  renderExpanded: (notification) => <NotificationDetails notification={notification} />,
  columns: {
    title: {
      header: "Title",
      width: "26%",
      cell: (notification) => <NotificationTitle notification={notification} />,
      text: (notification) => notification.title,
    },
    severity: {
      header: "Severity",
      width: "110px",
      cell: (notification) => <Status state={notification.severity} />,
      text: (notification) => notification.severity,
    },
    message: {
      header: "Message",
      cell: (notification) => <span className={classes.preview}>{notification.message.slice(0, previewLength)}</span>,
      text: (notification) => notification.message,
    },
    created: {
      header: "Created",
      sort: "created",
      width: "110px",
      cell: (notification) => <Timestamp at={notification.created} />,
      text: (notification) => withOffset(notification.created),
    },
    state: {
      header: "State",
      width: "90px",
      text: formatReadState,
    },
  },
  filters: {
    title: { label: "Title" },
    message: { label: "Message" },
    severity: { label: "Severity", choices: notificationSeverityValues },
    read: { label: "Read" },
    cleared: { label: "Cleared" },
  },
  flags: {
    cleared: {
      label: "Include cleared",
      // The server includes cleared notifications by default.
      toRequestFilter: (filter, isSet) => (isSet || filter.cleared ? filter : { ...filter, cleared: ["false"] }),
    },
  },
});
