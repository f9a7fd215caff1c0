/** Compiles: the list, a report with its stages, the queue, and compile requests. */
import { requestCompile } from "./compiling.ts";
import { requireEnvironment, readArguments, type Handlers } from "./context.ts";
import { paginate } from "./paginate.ts";
import { getStageReports } from "./stages.ts";
import { notFound } from "./validation.ts";
import type { MockCompile } from "./world.ts";

const omit = (item: object, keys: string[]) => Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));

const toListRow = (item: MockCompile) => omit(item, ["reinstall", "stages", "errors", "substitute"]);
const toQueueRow = (item: MockCompile) => ({ ...omit(toListRow(item), ["completed", "success", "version"]), compile_data: null });

const defaultMessage = { type: "api", message: "Recompile trigger through API call" };

export const compileHandlers: Handlers<
  "GET /api/v2/compilereport" | "GET /api/v2/compilereport/{id}" | "GET /api/v1/compilequeue" | "POST /api/v1/notify/{id}"
> = {
  "GET /api/v2/compilereport": (context) => {
    const { data, ...rest } = paginate(context, (environment) => environment.compiles, {
      defaultSort: "requested.desc",
      sort: { requested: { getValue: (row) => row.requested ?? null, kind: "time" } },
      filter: {
        requested: { grammar: "date", getValue: (row) => row.requested ?? null },
        success: { grammar: "bool", getValue: (row) => row.success ?? null },
        started: { grammar: "isset", getValue: (row) => row.started ?? null },
        completed: { grammar: "isset", getValue: (row) => row.completed ?? null },
      },
      id: { getValue: (row) => row.id, uuid: true },
    });
    return { data: data.map(toListRow), ...rest };
  },
  "GET /api/v2/compilereport/{id}": (context) => {
    const { tid, id } = readArguments(context, { tid: "uuid", id: "uuid" }, ["tid"]);
    const { compiles } = requireEnvironment(context, tid);
    const found = compiles.find((item) => item.id === id);
    if (!found) throw notFound("The compile with the given id does not exist.");
    const executed = compiles.find((item) => item.id === found.substitute) ?? found;
    const compile_data = found.completed && executed.errors ? { errors: executed.errors } : null;
    return { data: { ...toListRow(found), compile_data, reports: getStageReports(executed, context.now) } };
  },
  "GET /api/v1/compilequeue": (context) => {
    const { compiles } = requireEnvironment(context, readArguments(context, { tid: "uuid" }, ["tid"]).tid);
    return { queue: compiles.filter((item) => !item.completed).map(toQueueRow) };
  },
  "POST /api/v1/notify/{id}": (context) => {
    const declared = { id: "uuid", update: "boolean", reinstall: "boolean", metadata: "object" } as const;
    const { id, update = true, reinstall = false, metadata = {} } = readArguments(context, declared);
    const environment = requireEnvironment(context, id);
    if (environment.settings.server_compile === false) {
      return { metadata: { warnings: ["Skipping compile because server compile not enabled for this environment."] } };
    }
    requestCompile(context.world, environment, context.now, { update, reinstall, metadata: { ...defaultMessage, ...metadata } });
    return {};
  },
};
