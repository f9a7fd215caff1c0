/** Notifications: the list, and marking them read or cleared. */
import { requireEnvironment, readArguments, type Handlers } from "./context.ts";
import { paginate } from "./paginate.ts";
import { badRequest, notFound } from "./validation.ts";

export const notificationHandlers: Handlers<"GET /api/v2/notification" | "PATCH /api/v2/notification/{notification_id}"> = {
  "GET /api/v2/notification": (context) =>
    paginate(context, (environment) => environment.notifications, {
      defaultSort: "created.desc",
      sort: { created: { getValue: (row) => row.created, kind: "time" } },
      filter: {
        title: { grammar: "partial", getValue: (row) => row.title },
        message: { grammar: "partial", getValue: (row) => row.message },
        read: { grammar: "bool", getValue: (row) => row.read },
        cleared: { grammar: "bool", getValue: (row) => row.cleared },
        severity: { grammar: "severity", getValue: (row) => row.severity },
      },
      id: { getValue: (row) => row.id, uuid: true },
    }),
  "PATCH /api/v2/notification/{notification_id}": (context) => {
    const {
      tid,
      notification_id: id,
      ...change
    } = readArguments(context, { tid: "uuid", notification_id: "uuid", read: "boolean", cleared: "boolean" }, ["tid"]);
    const environment = requireEnvironment(context, tid);
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
