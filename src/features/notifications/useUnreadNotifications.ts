import type { ListPage } from "~/api/envelopes";
import type { Notification } from "~/api/models";
import { usePageReady } from "~/api/clock";
import { useApiQuery, type QueryState } from "~/api/query";

/** More than one, so that an error followed by a less severe notification is found too. */
const unreadSearch = { limit: 5, sort: "created.desc", filter: { read: ["false"], cleared: ["false"] } };

/** The newest unread notifications of an environment and their total. Fetched once the page has loaded. */
export function useUnreadNotifications(env: string): QueryState<ListPage<Notification>> {
  const isPageReady = usePageReady();
  return useApiQuery("GET /api/v2/notification", isPageReady ? { env, search: unreadSearch } : null, {
    refresh: "slow",
    keepPrevious: true,
  });
}
