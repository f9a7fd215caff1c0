/** Handler runs and version stores, with their log messages. */
import type { ResourceAction } from "../src/api/models.ts";
import { formatServerTime, buildUuid, type MockAction, type MockResource } from "./world.ts";

interface Message {
  level: string;
  msg: string;
  kwargs: Record<string, unknown>;
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
  number: number;
}

const traceback = `Traceback (most recent call last):
  File "/opt/inmanta/lib/python3.13/site-packages/inmanta/agent/handler.py", line 1055, in execute
    self.read_resource(ctx, current)
  File "/opt/inmanta/lib/python3.13/site-packages/inmanta_plugins/std/resources.py", line 59, in read_resource
    raise Exception("This resource is set to fail")
Exception: This resource is set to fail
`;

/** In milliseconds. */
const messageInterval = 0.437;

const debug = (msg: string, kwargs: Record<string, unknown> = {}): Message => ({ level: "DEBUG", msg, kwargs });

/** The handler's own messages, oldest first. */
function buildHandlerMessages({ resource, action, version, outcome }: Run): Message[] {
  if (outcome === "failed") {
    const exception = "Exception('This resource is set to fail')";
    const msg = `An error occurred during deployment of ${resource.id} (exception: ${exception})`;
    return [debug("Calling read_resource"), { level: "ERROR", msg, kwargs: { exception, traceback, resource_id: resource.id } }];
  }
  if (outcome === "skipped" && action === "deploy") {
    const failed = `[${resource.requires.map((id) => `'${id}'`).join(", ")}]`;
    const name = `${resource.id},v=${version}`;
    return [{ level: "INFO", msg: `Resource ${name} skipped due to failed dependencies: ${failed}`, kwargs: { failed, resource: name } }];
  }
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
    resource_version_ids: ids().map((resource) => `${resource},v=${version}`),
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
