import { useParams } from "react-router";
import { call } from "~/api/client";
import type { Notification } from "~/api/endpoints";
import { useEnvironment } from "~/api/environment";
import { useForbidden } from "~/api/policy";
import { confirmIn } from "~/deeds/confirmIn";
import { AllMenu } from "~/list/AllMenu";
import { allIds } from "~/list/export";
import { ListPanel } from "~/list/ListPanel";
import { useBulk, type Bulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { count } from "~/ui/count";
import { DeedButton } from "~/ui/DeedButton";
import { PageHead } from "~/ui/PageHead";
import { isDone, notificationActions, type NotificationAction } from "./notificationActions";
import { notificationList } from "./notifications.list";

const notifications = (number: number): string => (number === 1 ? "1 notification" : `${count.format(number)} notifications`);
const actions = Object.keys(notificationActions) as NotificationAction[];

/** `GET notification`: what the orchestrator told of the environment; the server changes one at a time. */
export function NotificationsPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const state = useList(notificationList, { env });
  const bulk = useBulk(state);
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");

  const run = (action: NotificationAction, which: Parameters<Bulk["run"]>[0], name?: string) => {
    const { running, done, change } = notificationActions[action];
    return bulk.run(which, {
      running,
      done: (number) => done(name ?? notifications(number)),
      deed: (id) => call("PATCH /api/v2/notification/{notification_id}", { env, path: { notification_id: id }, body: change }),
    });
  };
  const onMatching = async (action: NotificationAction) => {
    const total = notifications(state.page?.total ?? 0);
    const { label } = notificationActions[action];
    const sure = await confirmIn(env, (name) => ({
      title: `${label}: ${total} of ${name}?`,
      body: "All that match the filters are meant, on every page of the list. What arrives meanwhile is left as it is.",
      action: label,
    }));
    if (sure) await run(action, (signal) => allIds(state, signal, (notification) => !isDone(action, notification)));
  };
  const items = (act: (action: NotificationAction) => Promise<void>, notification?: Notification) =>
    actions.map((action) => ({
      label: notificationActions[action].label,
      reason: forbidden ?? bulk.reason ?? (notification && isDone(action, notification) ? notificationActions[action].already : undefined),
      onSelect: () => void act(action),
    }));
  return (
    <>
      <PageHead title={notificationList.title} of={[environment]} actions={<AllMenu state={state} actions={items(onMatching)} />} />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={(notification: Notification) =>
          items((action) => run(action, [notification.id], `“${notification.title}”`), notification)
        }
        actions={items((action) => run(action, [...state.selected])).map(({ label, reason, onSelect }) => (
          <DeedButton key={label} size="compact-sm" reason={reason} onClick={onSelect}>
            {label}
          </DeedButton>
        ))}
      />
    </>
  );
}
