import { useStood } from "~/api/clock";
import type { Notification } from "~/api/endpoints";
import type { ListPage } from "~/api/paging";
import { useData, type Read } from "~/api/query";

/** A few, not one: an error is also seen when something less bad came right after it. */
const unread = { limit: 5, sort: "created.desc", filter: { read: ["false"], cleared: ["false"] } };

/** The newest notifications of an environment that nobody has read, and how many there are. Asked only once the page stands. */
export function useUnread(env: string): Read<ListPage<Notification>> {
  const stands = useStood();
  return useData("GET /api/v2/notification", stands ? { env, search: unread } : null, { pace: "counts", keep: true });
}
