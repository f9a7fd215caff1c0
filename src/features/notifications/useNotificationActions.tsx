import { useQueryClient } from "@tanstack/react-query";
import type { Notification } from "~/api/models";
import { call } from "~/api/call";
import { useForbidden } from "~/api/policy";
import { findUnchangedRows, unchangedError } from "~/list/findUnchangedRows";
import type { ListAction, ListTarget } from "~/list/listActions";
import type { Bulk, BulkOperation } from "~/list/useBulk";
import { fetchEnvironmentName } from "~/model/environment";
import type { ConfirmOptions } from "~/ui/confirm";
import { NameSample } from "~/ui/NameSample";
import { plural } from "~/ui/numbers";
import { isNotificationActionApplied, notificationActionNames, notificationActions, type NotificationAction } from "./notificationActions";
import { notificationList } from "./notifications.list";

const formatNotificationCount = (number: number): string => plural(number, "notification", "notifications");

function getConfirmation(action: NotificationAction, titles: readonly string[], environment: string): ConfirmOptions {
  const { formatRequest } = notificationActions[action];
  const countText = formatNotificationCount(titles.length);
  return {
    title: `${formatRequest(`${countText} in ${environment}`)}?`,
    body: (
      <>
        This applies to matching notifications on all pages. New notifications aren't affected.
        <NameSample names={titles} />
      </>
    ),
    confirmLabel: formatRequest(countText),
  };
}

/** A filter for the notifications that don't show a change. */
const getUnchangedFilter = (change: { read?: boolean; cleared?: boolean }): Record<string, string[]> =>
  Object.fromEntries(Object.entries(change).map(([field, value]) => [field, [String(!value)]]));

/** Actions on one, the selected or all matching notifications. The server updates only one notification per request. */
export function useNotificationActions(env: string, bulk: Bulk): ListAction<Notification>[] {
  const client = useQueryClient();
  const forbidden = useForbidden("PATCH /api/v2/notification/{notification_id}");
  return notificationActionNames.map((name): ListAction<Notification> => {
    const { label, progressLabel, formatResult, alreadyAppliedReason, change } = notificationActions[name];
    const isApplied = (notification: Notification) => isNotificationActionApplied(name, notification);

    const confirmMatching = async (target: ListTarget<Notification, "matching">) => {
      const selected = await target.confirm({
        label,
        select: (notification) => (isApplied(notification) ? undefined : { id: notification.id, title: notification.title }),
        describe: async (found) =>
          getConfirmation(
            name,
            found.map(({ title }) => title),
            await fetchEnvironmentName(client, env),
          ),
      });
      return selected?.map(({ id }) => id);
    };

    const prepare = async (target: ListTarget<Notification>): Promise<BulkOperation | undefined> => {
      const ids = target.scope === "matching" ? await confirmMatching(target) : target.ids;
      return (
        ids && {
          ids,
          runningText: progressLabel,
          getDoneText: (count) => formatResult(target.row ? `“${target.row.title}”` : formatNotificationCount(count)),
          operation: async (id) => {
            const path = { notification_id: id };
            if (!isApplied(await call("PATCH /api/v2/notification/{notification_id}", { env, path, body: change }))) throw unchangedError;
          },
          // The responses show the effect on the others.
          verify: (_, unknown) => findUnchangedRows(notificationList, { env, filter: getUnchangedFilter(change) }, unknown),
        }
      );
    };

    return {
      label,
      scopes: ["row", "selected", "matching"],
      disabledReason: ({ row }) => forbidden ?? bulk.reason ?? (row && isApplied(row) ? alreadyAppliedReason : undefined),
      run: (target) => bulk.run(() => prepare(target)),
    };
  });
}
