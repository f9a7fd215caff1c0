import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Drawer.css";
import { Drawer } from "@mantine/core";
import { Link } from "react-router";
import { useForbidden } from "~/api/policy";
import { useAction, useData } from "~/api/query";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Mark } from "~/ui/Mark";
import { toastFailed } from "~/ui/toast";
import { Waiting } from "~/ui/Waiting";
import { When } from "~/ui/When";
import classes from "./notifications.module.css";
import { NotificationTitle } from "./NotificationTitle";

const newest = { limit: 20, sort: "created.desc", filter: { cleared: ["false"] } };

/** The newest notifications that were not cleared, over any page. */
export function NotificationDrawer({ env, onClose }: { env: string; onClose: () => void }) {
  const { data, error, asking, retry } = useData("GET /api/v2/notification", { env, search: newest });
  const change = useAction("PATCH /api/v2/notification/{notification_id}");
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");
  const limit = useRememberedLimit();
  const mark = (id: string, read: boolean) =>
    change.mutate(
      { env, path: { notification_id: id }, body: { read } },
      { onError: (failure) => toastFailed("The notification was not changed", failure.message) },
    );
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={420}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes.head}>
          <Drawer.Title fz={16} fw={600}>
            Notifications
          </Drawer.Title>
          <Drawer.CloseButton aria-label="Close the notifications" />
        </div>
        <Drawer.Body>
          {!data && error && <Failed title="The notifications could not be loaded" error={error} retrying={asking} onRetry={retry} />}
          {!data && !error && <Waiting shape="rows" label="Loading notifications" />}
          {data?.rows.length === 0 && <Empty text="The orchestrator has told nothing about this environment, or all of it was cleared." />}
          {data && data.rows.length > 0 && (
            <ul className={classes.items} aria-label="Newest notifications">
              {data.rows.map((notification) => (
                <li key={notification.id} className={classes.item}>
                  <Mark state={notification.severity} />
                  <span id={`notification-${notification.id}`}>
                    <span className="visually-hidden">{notification.severity}: </span>
                    <NotificationTitle notification={notification} onFollow={onClose} />
                  </span>
                  <span className={classes.glance}>{notification.message.slice(0, 300)}</span>
                  <span className={classes.below}>
                    <When at={notification.created} />
                    <DeedButton
                      size="compact-xs"
                      variant="subtle"
                      reason={forbidden}
                      describedBy={`notification-${notification.id}`}
                      onClick={() => mark(notification.id, !notification.read)}
                    >
                      {notification.read ? "Mark as unread" : "Mark as read"}
                    </DeedButton>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p className={classes.foot}>
            <Link to={paths.notifications(env, limit)} onClick={onClose}>
              All notifications
            </Link>
            <Link to={paths.notifications(env, { ...limit, "filter.read": "false" })} onClick={onClose}>
              Unread only
            </Link>
          </p>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
