import type { Notification } from "~/api/models";
import { call } from "~/api/call";
import { useEnvironment } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { fetchAllIds } from "~/list/exportList";
import { ListPanel } from "~/list/ListPanel";
import { useBulk, type Bulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { plural } from "~/ui/numbers";
import { Button } from "~/ui/Button";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { isNotificationActionApplied, notificationActionNames, notificationActions, type NotificationAction } from "./notificationActions";
import { notificationList } from "./notifications.list";

const formatNotificationCount = (number: number): string => plural(number, "notification", "notifications");

/** `GET notification`: the notifications of an environment. The server updates only one notification per request. */
export function NotificationsPage() {
  const { env } = usePageParams("notifications");
  const environment = useEnvironment(env).data?.name;
  const state = useList(notificationList, { env });
  const bulk = useBulk(state);
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");

  const runAction = (action: NotificationAction, ids: Parameters<Bulk["run"]>[0], name?: string) => {
    const { progressLabel, formatResult, change } = notificationActions[action];
    return bulk.run(ids, {
      runningText: progressLabel,
      getDoneText: (number) => formatResult(name ?? formatNotificationCount(number)),
      operation: (id) => call("PATCH /api/v2/notification/{notification_id}", { env, path: { notification_id: id }, body: change }),
    });
  };
  const runOnMatching = async (action: NotificationAction) => {
    const totalText = formatNotificationCount(state.page?.total ?? 0);
    const { label, formatRequest } = notificationActions[action];
    const confirmed = await confirmInEnvironment(env, (name) => ({
      title: `${formatRequest(`${totalText} in ${name}`)}?`,
      body: "This applies to matching notifications on all pages. New notifications aren't affected.",
      confirmLabel: label,
    }));
    if (confirmed)
      await runAction(action, (signal) => fetchAllIds(state, signal, (notification) => !isNotificationActionApplied(action, notification)));
  };
  const buildActions = (onAction: (action: NotificationAction) => Promise<void>, notification?: Notification) =>
    notificationActionNames.map((action) => ({
      label: notificationActions[action].label,
      reason:
        forbidden ??
        bulk.reason ??
        (notification && isNotificationActionApplied(action, notification) ? notificationActions[action].alreadyAppliedReason : undefined),
      onSelect: () => void onAction(action),
    }));
  return (
    <>
      <PageHeader
        title={notificationList.title}
        titleContext={[environment]}
        actions={<AllMatchingMenu state={state} actions={buildActions(runOnMatching)} />}
      />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={(notification) =>
          buildActions((action) => runAction(action, [notification.id], `“${notification.title}”`), notification)
        }
        selectionActions={buildActions((action) => runAction(action, [...state.selected])).map(({ label, reason, onSelect }) => (
          <Button key={label} size="compact-sm" reason={reason} onClick={onSelect}>
            {label}
          </Button>
        ))}
      />
    </>
  );
}
