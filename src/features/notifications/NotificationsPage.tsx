import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { notificationList } from "./notifications.list";
import { useNotificationActions } from "./useNotificationActions";

/** `GET notification`: the notifications of an environment. */
export function NotificationsPage() {
  const { env } = usePageParams("notifications");
  const state = useList(notificationList, { env });
  const bulk = useBulk(state);
  const actions = useNotificationActions(env, bulk);
  return (
    <>
      <PageHeader title={notificationList.title} actions={<AllMatchingMenu state={state} actions={actions} />} />
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
