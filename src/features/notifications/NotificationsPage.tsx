import type { Notification } from "~/api/models";
import { call } from "~/api/call";
import { useEnvironment } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import type { ListAction } from "~/list/listActions";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { isNotificationActionApplied, notificationActionNames, notificationActions } from "./notificationActions";
import { notificationList } from "./notifications.list";

const formatNotificationCount = (number: number): string => plural(number, "notification", "notifications");

/** `GET notification`: the notifications of an environment. The server updates only one notification per request. */
export function NotificationsPage() {
  const { env } = usePageParams("notifications");
  const environment = useEnvironment(env).data?.name;
  const state = useList(notificationList, { env });
  const bulk = useBulk(state);
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");

  const actions = notificationActionNames.map((name): ListAction<Notification> => {
    const { label, progressLabel, formatRequest, formatResult, alreadyAppliedReason, change } = notificationActions[name];
    const isApplied = (notification: Notification) => isNotificationActionApplied(name, notification);
    return {
      label,
      scopes: ["row", "selected", "matching"],
      disabledReason: ({ row }) => forbidden ?? bulk.reason ?? (row && isApplied(row) ? alreadyAppliedReason : undefined),
      run: (target) =>
        bulk.run(target.scope === "matching" ? (signal) => target.ids(signal, (row) => !isApplied(row)) : target.ids, {
          confirm:
            target.scope === "matching"
              ? withEnvironmentName(env, (environmentName) => ({
                  title: `${formatRequest(`${formatNotificationCount(target.count)} in ${environmentName}`)}?`,
                  body: "This applies to matching notifications on all pages. New notifications aren't affected.",
                  confirmLabel: label,
                }))
              : undefined,
          runningText: progressLabel,
          getDoneText: (count) => formatResult(target.row ? `“${target.row.title}”` : formatNotificationCount(count)),
          operation: (id) => call("PATCH /api/v2/notification/{notification_id}", { env, path: { notification_id: id }, body: change }),
        }),
    };
  });
  return (
    <>
      <PageHeader
        title={notificationList.title}
        titleContext={[environment]}
        actions={<AllMatchingMenu state={state} actions={actions} />}
      />
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
