/** Notifications: the list, and what is read or cleared. */
import { environmentOf, read, type Handlers } from "./context.ts";
import { list } from "./engine.ts";
import { badRequest, notFound } from "./validation.ts";

export const notificationHandlers: Handlers<"GET /api/v2/notification" | "PATCH /api/v2/notification/{notification_id}"> = {
  "GET /api/v2/notification": (context) =>
    list(context, (environment) => environment.notifications, {
      order: "created.desc",
      sort: { created: { of: (row) => row.created, kind: "time" } },
      filter: {
        title: { grammar: "partial", of: (row) => row.title },
        message: { grammar: "partial", of: (row) => row.message },
        read: { grammar: "bool", of: (row) => row.read },
        cleared: { grammar: "bool", of: (row) => row.cleared },
        severity: { grammar: "word", of: (row) => row.severity },
      },
      id: { of: (row) => row.id, uuid: true },
    }),
  "PATCH /api/v2/notification/{notification_id}": (context) => {
    const {
      tid,
      notification_id: id,
      ...change
    } = read(context, { tid: "uuid", notification_id: "uuid", read: "boolean", cleared: "boolean" }, ["tid"]);
    const environment = environmentOf(context, tid);
    const found = environment.notifications.find((item) => item.id === id);
    if (!found) throw notFound(`Notification with id ${id} not found`);
    if (change.read === undefined && change.cleared === undefined) {
      throw badRequest("At least one of {read, cleared} should be specified for a valid update");
    }
    const changed = { ...found, ...change };
    environment.notifications = environment.notifications.map((item) => (item === found ? changed : item));
    return { data: changed };
  },
};
