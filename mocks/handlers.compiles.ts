/** Compiles: the list, one with its stages, the queue, and the request for one. */
import { requestCompile } from "./compiling.ts";
import { environmentOf, read, type Handlers } from "./context.ts";
import { list } from "./engine.ts";
import { reportsOf } from "./stages.ts";
import { notFound } from "./validation.ts";
import type { MockCompile } from "./world.ts";

const without = (item: object, words: string[]) => Object.fromEntries(Object.entries(item).filter(([key]) => !words.includes(key)));

/** A compile as lists show it, and as the queue does. */
const shown = (item: MockCompile) => without(item, ["reinstall", "stages", "errors", "substitute"]);
const queued = (item: MockCompile) => ({ ...without(shown(item), ["completed", "success", "version"]), compile_data: null });

const defaultMessage = { type: "api", message: "Recompile trigger through API call" };

export const compileHandlers: Handlers<
  "GET /api/v2/compilereport" | "GET /api/v2/compilereport/{id}" | "GET /api/v1/compilequeue" | "POST /api/v1/notify/{id}"
> = {
  "GET /api/v2/compilereport": (context) => {
    const { data, ...rest } = list(context, (environment) => environment.compiles, {
      order: "requested.desc",
      sort: { requested: { of: (row) => row.requested ?? null, kind: "time" } },
      filter: {
        requested: { grammar: "date", of: (row) => row.requested ?? null },
        success: { grammar: "bool", of: (row) => row.success ?? null },
        started: { grammar: "isset", of: (row) => row.started ?? null },
        completed: { grammar: "isset", of: (row) => row.completed ?? null },
      },
      id: { of: (row) => row.id, uuid: true },
    });
    return { data: data.map(shown), ...rest };
  },
  "GET /api/v2/compilereport/{id}": (context) => {
    const { tid, id } = read(context, { tid: "uuid", id: "uuid" }, ["tid"]);
    const { compiles } = environmentOf(context, tid);
    const found = compiles.find((item) => item.id === id);
    if (!found) throw notFound("The compile with the given id does not exist.");
    const ran = compiles.find((item) => item.id === found.substitute) ?? found;
    const compile_data = found.completed && ran.errors ? { errors: ran.errors } : null;
    return { data: { ...shown(found), compile_data, reports: reportsOf(ran, context.now) } };
  },
  "GET /api/v1/compilequeue": (context) => {
    const { compiles } = environmentOf(context, read(context, { tid: "uuid" }, ["tid"]).tid);
    return { queue: compiles.filter((item) => !item.completed).map(queued) };
  },
  "POST /api/v1/notify/{id}": (context) => {
    const declared = { id: "uuid", update: "boolean", reinstall: "boolean", metadata: "object" } as const;
    const { id, update = true, reinstall = false, metadata = {} } = read(context, declared);
    const environment = environmentOf(context, id);
    if (environment.settings.server_compile === false) {
      return { metadata: { warnings: ["Skipping compile because server compile not enabled for this environment."] } };
    }
    requestCompile(context.world, environment, context.now, { update, reinstall, metadata: { ...defaultMessage, ...metadata } });
    return {};
  },
};
