/** Handler runs and version stores, with their log messages. */
import type { ResourceAction } from "../src/api/models.ts";
import { formatServerTime, buildUuid, type MockAction, type MockResource } from "./world.ts";

interface Message {
  level: string;
  msg: string;
  kwargs: Record<string, unknown>;
}

/** The last deployment of a resource, with its start and end. */
export interface LastRun {
  version: number;
  started: string;
  finished: string;
}

/** The exception that a handler raises, as Python writes it. */
export interface MockException {
  type: string;
  message: string;
}

/** One run of a resource's handler. */
export interface Run {
  resource: MockResource;
  action: "deploy" | "dryrun";
  version: number;
  reason: string;
  /** Start and end in milliseconds. `end` is null during the run; undefined derives it from the number of messages. */
  at: number;
  end?: number | null;
  /** The resulting resource status. */
  outcome: string;
  /** Ids of the requirements that keep it from running; absent for all. */
  failed?: readonly string[];
  number: number;
}

const packages = "/opt/inmanta/lib/python3.13/site-packages";

const setToFail: MockException = { type: "Exception", message: "This resource is set to fail" };

const formatTraceback = ({ type, message }: MockException, module: string): string => `Traceback (most recent call last):
  File "${packages}/inmanta/agent/handler.py", line 1055, in execute
    self.read_resource(ctx, current)
  File "${packages}/inmanta_plugins/${module}/resources.py", line 59, in read_resource
    raise ${type}("${message.split("\n")[0]!}")
${type}: ${message}
`;

const formatMissingHandler = (type: string): string => `Traceback (most recent call last):
  File "${packages}/inmanta/agent/in_process_executor.py", line 174, in _execute
    provider = await self.get_provider(resource)
  File "${packages}/inmanta/agent/handler.py", line 1254, in get_provider
    raise Exception("No resource handler registered for resource of type %s" % resource_type)
Exception: No resource handler registered for resource of type ${type}
`;

/** In milliseconds. */
const messageInterval = 0.437;

const debug = (msg: string, kwargs: Record<string, unknown> = {}): Message => ({ level: "DEBUG", msg, kwargs });

/** The handler's own messages, oldest first. */
function buildHandlerMessages({ resource, action, version, outcome, number: run, failed: failedIds = resource.requires }: Run): Message[] {
  const name = `${resource.id},v=${version}`;
  if (outcome === "unavailable") {
    const kwargs = { traceback: formatMissingHandler(resource.type), resource_id: name };
    return [{ level: "ERROR", msg: `Unable to find a handler for ${name}`, kwargs }];
  }
  if (outcome === "failed") {
    const raised = resource.exception?.(run) ?? setToFail;
    const exception = `${raised.type}('${raised.message}')`;
    const traceback = formatTraceback(raised, resource.type.split("::")[0]!);
    const msg = `An error occurred during deployment of ${resource.id} (exception: ${exception})`;
    return [debug("Calling read_resource"), { level: "ERROR", msg, kwargs: { exception, traceback, resource_id: resource.id } }];
  }
  if (outcome === "skipped" && action === "deploy") {
    const failed = `[${failedIds.map((id) => `'${id}'`).join(", ")}]`;
    return [{ level: "INFO", msg: `Resource ${name} skipped due to failed dependencies: ${failed}`, kwargs: { failed, resource: name } }];
  }
  if (!resource.type.startsWith("std::")) return [debug("Calling read_resource")];
  const { value, int_value: number } = resource.attributes(version);
  return [
    debug("Calling read_resource"),
    debug(`Observed value: ${String(value)}`, { value }),
    debug(`Observed int value: ${String(number)}`, { value: number }),
  ];
}

function buildMessages(run: Run): Message[] {
  const { resource, action, version, reason, number, outcome, at, end } = run;
  const name = `${resource.id},v=${version}`;
  const handlerMessages = buildHandlerMessages(run);
  const duration = (end ? end - at : handlerMessages.length * messageInterval) / 1000;
  if (action === "dryrun") {
    const dry_run_id = buildUuid(0xd4, version);
    const kwargs = { dry_run_id, resource_id: name };
    const msg = `dry_run_id: ${dry_run_id}`;
    return [
      debug(`Running dryrun for ${name} ${msg}.`, kwargs),
      ...handlerMessages,
      outcome === "failed"
        ? { level: "ERROR", msg: `Error during dryrun execution for ${name} ${msg}.`, kwargs: { traceback: "NoneType: None\n", ...kwargs } }
        : debug(`Finished dryrun for ${name}. ${msg} - duration ${duration.toFixed(4)} s`, { duration, ...kwargs }),
    ];
  }
  const deploy_id = buildUuid(0xdeb1, number);
  const { type, agent, attribute, value } = resource;
  return [
    debug(`Start run because ${reason} (deploy_id: ${deploy_id}).`, {
      reason,
      resource: { version, attribute, agent_name: agent, entity_type: type, attribute_value: value },
      deploy_id,
    }),
    ...handlerMessages,
    debug(`End run for resource ${name}. (deploy_id: ${deploy_id}) - duration: ${duration.toFixed(4)} s`, {
      r_id: name,
      duration,
      deploy_id,
    }),
  ];
}

const addTimestamps = (list: Message[], at: number) =>
  list.map((message, index) => ({ ...message, args: [], timestamp: formatServerTime(at + (index + 1) * messageInterval) }));

/** Converts a run to a resource action. During the run its only message is that it started. */
export const buildRunAction = (run: Run, environment: string): MockAction => ({
  id: buildUuid(0xac, run.number),
  started: formatServerTime(run.at),
  resource: run.resource,
  isQuiet: run.end !== null && run.outcome === "deployed",
  toRow: () => {
    const { resource, action, version, at, end, outcome } = run;
    const shared = {
      environment,
      version,
      resource_version_ids: [`${resource.id},v=${version}`],
      action_id: buildUuid(0xac, run.number),
      action,
      started: formatServerTime(at),
      changes: null,
      send_event: null,
    };
    if (end === null) {
      const msg = `Resource deploy started on agent ${resource.agent}, setting status to deploying`;
      const startMessages = [{ level: "INFO", msg, kwargs: { agent: resource.agent } }];
      return { ...shared, finished: null, messages: addTimestamps(startMessages, at), status: "deploying" as const, change: null };
    }
    const list = buildMessages(run);
    return {
      ...shared,
      finished: formatServerTime(end ?? at + (list.length + 1) * messageInterval),
      messages: addTimestamps(list, at),
      status: (action === "dryrun" ? "dry" : outcome) as ResourceAction["status"],
      change: action === "dryrun" ? null : "nochange",
    };
  },
});

/** The "store" action of a version, which includes all of its resources. */
export const buildStoreAction = (version: number, at: number, id: string, environment: string, ids: () => string[]): MockAction => ({
  id,
  started: formatServerTime(at),
  toRow: () => ({
    environment,
    version,
    // Read only by what shows it: a large version has 101,000.
    get resource_version_ids() {
      return ids().map((resource) => `${resource},v=${version}`);
    },
    action_id: id,
    action: "store",
    started: formatServerTime(at),
    finished: formatServerTime(at + 2 * messageInterval),
    messages: addTimestamps([{ level: "INFO", msg: `Successfully stored version ${version}`, kwargs: { version } }], at),
    status: null,
    changes: null,
    change: null,
    send_event: null,
  }),
});
