import { usePageReady } from "~/api/clock";
import type { Notification } from "~/api/endpoints";
import type { ListPage } from "~/api/paging";
import { useApiQuery, type QueryState } from "~/api/query";

/** A few, not one: an error is also seen when something less bad came right after it. */
const unreadSearch = { limit: 5, sort: "created.desc", filter: { read: ["false"], cleared: ["false"] } };

/** The newest notifications of an environment that nobody has read, and how many there are. Asked only once the page stands. */
export function useUnreadNotifications(env: string): QueryState<ListPage<Notification>> {
  const isPageReady = usePageReady();
  return useApiQuery("GET /api/v2/notification", isPageReady ? { env, search: unreadSearch } : null, {
    refresh: "slow",
    keepPrevious: true,
  });
}
