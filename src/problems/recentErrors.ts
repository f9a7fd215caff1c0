import type { Args } from "~/api/endpoints";
import type { UncountedPage } from "~/api/envelopes";
import type { ResourceAction } from "~/api/models";
import { stripVersion } from "~/model/stripVersion";
import { isObject } from "~/api/json";
import { readErrorText, type ErrorText } from "./errorText";

export interface ResourceError extends ErrorText {
  /** When the message was logged. */
  at: string;
}

/** Arguments for the newest runs with errors. With a limit, they cost the server little; each row has a traceback of a few kB. */
export const getRecentErrorsArgs = (env: string): Args<"GET /api/v2/resource_actions"> => ({
  env,
  search: { log_severity: "ERROR", limit: 200 },
});

const isError = (level: unknown): boolean => level === "ERROR" || level === "CRITICAL";

/** The error of a run: its last, since earlier ones may be a handler's attempts. */
function readRunError({ messages }: ResourceAction): ResourceError | undefined {
  const message = messages?.findLast(({ level }) => isError(level));
  if (typeof message?.msg !== "string") return undefined;
  const kwargs = isObject(message.kwargs) ? message.kwargs : {};
  return { ...readErrorText({ msg: message.msg, kwargs }), at: typeof message.timestamp === "string" ? message.timestamp : "" };
}

type Errors = ReadonlyMap<string, ResourceError>;

/** Read once, since a list asks for the errors in each of its rows. */
const errorsByPage = new WeakMap<UncountedPage<ResourceAction>, Errors>();

/** The newest error of each resource, from rows that are sorted newest first. */
export function getRecentErrors(page: UncountedPage<ResourceAction>): Errors {
  const errors = errorsByPage.get(page) ?? readErrors(page);
  errorsByPage.set(page, errors);
  return errors;
}

function readErrors({ rows }: UncountedPage<ResourceAction>): Errors {
  const errors = new Map<string, ResourceError>();
  for (const row of rows) {
    if (row.action !== "deploy") continue;
    const error = readRunError(row);
    for (const id of row.resource_version_ids.map(stripVersion)) if (error && !errors.has(id)) errors.set(id, error);
  }
  return errors;
}
