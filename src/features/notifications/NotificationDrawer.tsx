import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Drawer.css";
import { Drawer } from "@mantine/core";
import { Link } from "react-router";
import { call } from "~/api/call";
import { useForbidden } from "~/api/policy";
import { useApiQuery } from "~/api/query";
import { useSavedLimitParam } from "~/list/listPreferences";
import { useOperation } from "~/operations/useOperation";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { StatusIcon } from "~/ui/StatusIcon";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./notifications.module.css";
import { NotificationTitle } from "./NotificationTitle";

const newestSearch = { limit: 20, sort: "created.desc", filter: { cleared: ["false"] } };

interface ReadChange {
  id: string;
  read: boolean;
}

/** The newest notifications that aren't cleared. */
export function NotificationDrawer({ env, onClose }: { env: string; onClose: () => void }) {
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/notification", { env, search: newestSearch });
  const setRead = useOperation({
    wording: ({ read }: ReadChange) => ({ verb: "mark", done: "marked", object: "the notification", rest: read ? "as read" : "as unread" }),
    run: ({ id, read }) => call("PATCH /api/v2/notification/{notification_id}", { env, path: { notification_id: id }, body: { read } }),
    readEffect: async ({ id, read }) =>
      (await call("GET /api/v2/notification", { env, search: newestSearch })).rows.find((row) => row.id === id && row.read === read),
    unchanged: ({ read }) => `The notification is still ${read ? "unread" : "read"}.`,
    success: "silent",
  });
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");
  const limit = useSavedLimitParam();
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={420}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes.head}>
          <Drawer.Title fz={16} fw={600}>
            Notifications
          </Drawer.Title>
          <Drawer.CloseButton aria-label="Close notifications" />
        </div>
        <Drawer.Body>
          {!data && error && <ErrorState title="Couldn't load notifications" error={error} isRetrying={isFetching} onRetry={retry} />}
          {!data && !error && <Skeleton shape="rows" label="Loading notifications" />}
          {data?.rows.length === 0 && <EmptyState text="No notifications. The orchestrator reports failed compiles here." />}
          {data && data.rows.length > 0 && (
            <ErrorBoundary name="notifications" resetKey={data}>
              {() => (
                <ul className={classes.items} aria-label="Newest notifications">
                  {withUniqueKeys(data.rows, ({ id }) => id).map(([key, notification]) => (
                    <li key={key} className={classes.item}>
                      <StatusIcon state={notification.severity} />
                      <span id={`notification-${key}`}>
                        <span className="visually-hidden">{notification.severity}: </span>
                        <NotificationTitle notification={notification} onNavigate={onClose} />
                      </span>
                      <span className={classes.preview}>{notification.message.slice(0, 300)}</span>
                      <span className={classes.meta}>
                        <Timestamp at={notification.created} />
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          reason={forbidden}
                          aria-describedby={`notification-${key}`}
                          onClick={() => void setRead.start({ id: notification.id, read: !notification.read })}
                        >
                          {notification.read ? "Mark as unread" : "Mark as read"}
                        </Button>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </ErrorBoundary>
          )}
          <p className={classes.foot}>
            <Link to={paths.notifications(env, limit)} onClick={onClose}>
              All notifications
            </Link>
            <Link to={paths.notifications(env, { ...limit, "filter.read": "false" })} onClick={onClose}>
              Unread notifications
            </Link>
          </p>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
