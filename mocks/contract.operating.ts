/** Contract cases for operating an environment: agents, deployments, compiles, notifications, metrics. */
import { refusedGet, get, post, buildCase, type ContractCase } from "./contract.builders.ts";

const missing = "Request or referenced resource does not exist";
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const invalid = (contains: string) => ({ status: 400, contains });
const denied = (contains: string) => ({ status: 403, contains: `Access denied: ${contains}` });
const conflict = (contains: string) => ({ status: 409, contains: `Request conflicts with the current state of the resource: ${contains}` });
const unknownEnvironment = { tid: unknownId, status: 404, contains: "The given environment id does not exist!" };

const agent = (env: string, name: string, action: string, options: Partial<ContractCase> = {}) =>
  post(env, `/api/v2/agent/${name}/${action}`, {}, options);
const agents = (env: string, action: string, options: Partial<ContractCase> = {}) => post(env, `/api/v2/agents/${action}`, {}, options);
const refusedWhileHalted = denied("Can not pause or unpause agents when the environment has been halted.");
const refusedUnlessHalted = denied("Cannot set on_resume state of agents when the environment is not halted.");

const agentCases: ContractCase[] = [
  ...["pause", "unpause"].flatMap((action) => [
    agent("halted", "router-1", action, refusedWhileHalted),
    agents("halted", action, refusedWhileHalted),
  ]),
  ...["keep_paused_on_resume", "unpause_on_resume"].flatMap((action) => [
    agent("prod", "router-1", action, refusedUnlessHalted),
    agents("prod", action, refusedUnlessHalted),
  ]),
  agents("halted", "remove_all_agent_venvs", conflict("No scheduler process is running for environment {halted}")),
  agent("prod", "router-1", "stop", invalid("Input should be 'pause', 'unpause', 'keep_paused_on_resume' or 'unpause_on_resume'")),
  agents("prod", "stop", invalid("'unpause_on_resume' or 'remove_all_agent_venvs'")),
  agent("prod", "router-1", "remove_all_agent_venvs", invalid("Input should be 'pause'")),
  agent("prod", "nobody", "pause", { empty: true }),
  agent("prod", "nobody", "unpause", { empty: true }),
  agent("halted", "nobody", "unpause_on_resume", { empty: true }),
  agent("prod", "%24__scheduler", "pause", invalid("Particular action cannot be directed towards the Scheduler agent: pause")),
  agent("halted", "%24__scheduler", "pause", invalid("towards the Scheduler agent")),
  agent("", "router-1", "pause", unknownEnvironment),
  agents("", "pause", unknownEnvironment),
  agent("", "router-1", "pause", invalid("Field 'tid' is required.")),
  post("prod", "/api/v2/agent/nobody/pause", { why: "none" }, invalid("request contains fields {'why'}")),
  agents("bare", "pause", { empty: true }),
  agents("bare", "unpause", { empty: true }),
  get("", "/api/v1/agentproc?environment={prod}&expired=false&limit=1", {
    saveAs: "session",
    looseReason: "processes differ between servers",
  }),
  get("", "/api/v1/agentproc?environment={halted}&expired=false&limit=5", { has: { processes: [] } }),
  refusedGet("", `/api/v1/agentproc?environment=${unknownId}`, "The given environment id does not exist!", 404),
  refusedGet("", "/api/v1/agentproc?environment=none", "Input should be a valid UUID"),
  refusedGet("", "/api/v1/agentproc?limit=1001", "Limit parameter can not exceed 1000, got 1001."),
  refusedGet("", "/api/v1/agentproc?expired=perhaps", "Input should be a valid boolean"),
  get("prod", "/api/v2/agents/process/{session}?report=false", {
    has: { data: { state: null, expired: null } },
    looseReason: "the host differs",
  }),
  get("prod", "/api/v2/agents/process/{session}?report=true", { looseReason: "the process report differs" }),
  refusedGet("staging", "/api/v2/agents/process/{session}", missing, 404),
  refusedGet("prod", `/api/v2/agents/process/${unknownId}`, "Agent process with id", 404),
  refusedGet("prod", "/api/v2/agents/process/none", "Input should be a valid UUID"),
];

const repair = { agent_trigger_method: "push_full_deploy" };
const deploy = (env: string, body: object, options: Partial<ContractCase> = {}) => post(env, "/api/v1/deploy", body, options);
const filtered = (env: string, filter: unknown, options: Partial<ContractCase> = {}) =>
  post(env, "/api/v2/deploy_filtered", { ...repair, filter }, options);
const halted = conflict("The environment halted ({halted}) is halted");

const deployCases: ContractCase[] = [
  deploy("halted", repair, halted),
  deploy("halted", { ...repair, agents: ["router-1"] }, halted),
  filtered("halted", { agent: { eq: ["router-1"] } }, halted),
  deploy("bare", repair, { status: 404, contains: "No version available" }),
  deploy("bare", {}, { status: 404, contains: "No version available" }),
  filtered("bare", {}, { has: { data: [] } }),
  filtered("bare", null, { has: { data: [] } }),
  post("bare", "/api/v2/deploy_filtered", {}, { has: { data: [] } }),
  deploy("prod", { ...repair, agents: ["nobody"] }, { status: 404, contains: "does not contain agents named [nobody]" }),
  deploy("prod", { ...repair, agents: ["nobody", "none"] }, { status: 404, contains: "does not contain agents named [nobody,none]" }),
  deploy("prod", { ...repair, agents: [] }, { status: 404, contains: "No agent could be reached" }),
  deploy("prod", { ...repair, agents: "router-1" }, invalid("agents")),
  deploy("prod", { agent_trigger_method: "push" }, invalid("Input should be 'push_incremental_deploy' or 'push_full_deploy'")),
  deploy("", repair, unknownEnvironment),
  filtered("", {}, unknownEnvironment),
  filtered("prod", { agent: { eq: ["nobody"] } }, { has: { data: [] } }),
  filtered("prod", { agent: { eq: [] } }, { has: { data: [] } }),
  filtered("prod", { agent: { eq: ["fw-1"] }, resourceIdValue: { contains: ["%nothing%"] } }, { has: { data: [] } }),
  filtered("prod", { lastHandlerRun: { eq: ["FAILED"] }, compliance: { eq: ["COMPLIANT"] } }, { has: { data: [] } }),
  filtered("prod", { blocked: { eq: ["BLOCKED"] } }, { has: { data: [] } }),
  filtered("prod", { color: { eq: ["red"] } }, invalid("not to include unknown field 'color'")),
  filtered("prod", { agent: { is: ["fw-1"] } }, invalid("not to include unknown field 'is'")),
  filtered("prod", { agent: "fw-1" }, invalid("agent: Expected value")),
  filtered("prod", { environment: "none" }, invalid("not to include unknown field 'environment'")),
  filtered("prod", { isOrphan: true }, invalid("Cannot deploy orphaned resources")),
  filtered("prod", { modelVersion: 1 }, invalid("Cannot deploy a specific model version")),
  filtered("prod", "fw-1", invalid("Input should be a valid dictionary")),
  post("prod", "/api/v2/deploy_filtered", { agent_trigger_method: "none" }, invalid("Input should be 'push_incremental_deploy'")),
];

const notify = (id: string, body: unknown, options: Partial<ContractCase> = {}) => buildCase("POST", `/api/v1/notify/${id}`, body, options);
const compileOptions = { update: true, reinstall: false, metadata: { type: "api", message: "{unique}" } };
const stageTextReason = "output and duration of stages differ";
const ownFailure = { success: false, version: null, force_update: true, metadata: { type: "api" } };

const compileCases: ContractCase[] = [
  get("prod", "/api/v1/compilequeue", { has: { queue: [] } }),
  refusedGet("", "/api/v1/compilequeue", "Field 'tid' is required."),
  { ...get("", "/api/v1/compilequeue"), ...unknownEnvironment },
  get("prod", "/api/v2/compilereport?limit=1", { saveAs: "good", first: { success: true, version: 3 } }),
  get("prod", "/api/v2/compilereport/{good}", {
    has: { data: { version: 3, compile_data: { errors: [] } } },
    looseReason: stageTextReason,
  }),
  get("prod", "/api/v2/compilereport?limit=1&filter.success=false", { saveAs: "failure", first: { success: false, version: null } }),
  get("prod", "/api/v2/compilereport/{failure}", { has: { data: { compile_data: null } }, looseReason: stageTextReason }),
  refusedGet("staging", "/api/v2/compilereport/{good}", "The compile with the given id does not exist.", 404),
  refusedGet("prod", `/api/v2/compilereport/${unknownId}`, "The compile with the given id does not exist.", 404),
  refusedGet("prod", "/api/v2/compilereport/newest", "Input should be a valid UUID"),
  refusedGet("", "/api/v2/compilereport/{good}", "Field 'tid' is required."),
  notify(unknownId, compileOptions, { status: 404, contains: "The given environment id does not exist!" }),
  notify("prod", compileOptions, invalid("Input should be a valid UUID")),
  notify("{bare}", { update: "perhaps" }, invalid("Input should be a valid boolean")),
  notify("{bare}", { reinstall: 7 }, invalid("Input should be a valid boolean")),
  notify("{bare}", { metadata: "x" }, invalid("Input should be a valid dictionary")),
  notify("{bare}", { color: "red" }, invalid("request contains fields {'color'}")),
  post("bare", "/api/v1/environment_settings/server_compile", { value: false }),
  notify("{bare}", compileOptions, { contains: "Skipping compile because server compile not enabled for this environment." }),
  { ...buildCase("DELETE", "/api/v2/environment_settings/server_compile"), env: "bare" },
  get("bare", "/api/v2/compilereport", { total: 0 }),
  notify("{bare}", compileOptions, { has: {} }),
  get("bare", "/api/v2/compilereport", { total: 1, first: ownFailure, saveAs: "own", within: 30 }),
  get("bare", "/api/v2/compilereport/{own}", { contains: "no repository set", looseReason: "the server's folder differs" }),
  get("bare", "/api/v1/compilequeue", { has: { queue: [] } }),
];

const updateNotification = (id: string, body: object, options: Partial<ContractCase> = {}) =>
  buildCase("PATCH", `/api/v2/notification/${id}`, body, { env: "bare", ...options });
const notificationCases: ContractCase[] = [
  get("bare", "/api/v2/notification", { total: 1, first: { severity: "error", read: false, cleared: false }, saveAs: "notification" }),
  updateNotification("{notification}", {}, invalid("At least one of {read, cleared} should be specified for a valid update")),
  updateNotification("{notification}", { read: null }, invalid("At least one of {read, cleared}")),
  updateNotification("{notification}", { read: true }, { has: { data: { title: "Compilation failed", read: true, cleared: false } } }),
  get("bare", "/api/v2/notification?filter.read=false", { total: 0 }),
  updateNotification("{notification}", { read: false, cleared: true }, { has: { data: { read: false, cleared: true } } }),
  get("bare", "/api/v2/notification?filter.cleared=false", { total: 0 }),
  updateNotification("{notification}", { cleared: false }, { has: { data: { cleared: false } } }),
  updateNotification("{notification}", { read: "perhaps" }, invalid("Input should be a valid boolean")),
  updateNotification("{notification}", { color: "red" }, invalid("request contains fields {'color'}")),
  updateNotification(unknownId, { read: true }, { status: 404, contains: "Notification with id" }),
  updateNotification(unknownId, {}, { status: 404, contains: "Notification with id" }),
  updateNotification("newest", { read: true }, invalid("Input should be a valid UUID")),
  updateNotification("{notification}", { read: true }, { env: "prod", status: 404, contains: "Notification with id" }),
  updateNotification("{notification}", { read: true }, { env: "", ...unknownEnvironment }),
];

const allMetrics = ["resource.resource_count", "resource.agent_count", "orchestrator.compile_time", "orchestrator.compile_waiting_time"]
  .concat("orchestrator.compile_rate")
  .map((name) => `metrics=${name}`)
  .join("&");
const hour = "start_interval=2020-01-01T00:00:00Z&end_interval=2020-01-01T01:00:00Z";
const metrics = (query: string, options: Partial<ContractCase> = {}) => get("prod", `/api/v2/metrics?${query}`, options);
const agentCountMetric = "metrics=resource.agent_count";
const refused = (query: string, contains: string) => refusedGet("prod", `/api/v2/metrics?${query}`, contains);

const metricCases: ContractCase[] = [
  // These intervals are long before the first measurement, so there are no values to compare.
  metrics(`${allMetrics}&${hour}&nb_datapoints=6`),
  metrics(`${agentCountMetric}&${hour}&nb_datapoints=59`),
  metrics(`${agentCountMetric}&${hour}&nb_datapoints=7`, { contains: '"timestamps": ["2020-01-01T00:08:36.000000+00:00"' }),
  metrics(`${agentCountMetric}&start_interval=2020-01-01T00:00:00.5%2B01:00&end_interval=2020-01-01T02:00:00%2B02:00&nb_datapoints=2`, {
    contains: '"timestamps": ["2020-01-01T01:30:01.000000+02:00", "2020-01-01T02:00:00.000000+02:00"]',
  }),
  metrics(`${agentCountMetric}&start_interval=2020-01-01&end_interval=2020-01-03&nb_datapoints=2`),
  metrics(`${allMetrics}&start_interval=2020-01-01T00:30:00Z&end_interval=2020-01-02T05:00:00Z&nb_datapoints=3&round_timestamps=true`, {
    contains: '"start": "2019-12-31T18:00:00.000000+00:00", "end": "2020-01-02T06:00:00.000000+00:00"',
  }),
  metrics(`${allMetrics}&start_interval=2020-01-01T00:00:00Z&end_interval=2099-01-01T00:00:00Z&nb_datapoints=1`, {
    looseReason: "measured values differ",
  }),
  get("bare", `/api/v2/metrics?${allMetrics}&start_interval=2020-01-01&end_interval=2099-01-01&nb_datapoints=1`, {
    looseReason: "compile times differ",
  }),
  refused(`metrics=nothing&metrics=none&${hour}&nb_datapoints=6`, "are unknown: ['nothing', 'none']"),
  refused(`${hour}&nb_datapoints=6`, "Field 'metrics' is required."),
  refused(`${agentCountMetric}&${hour}`, "Field 'nb_datapoints' is required."),
  refused(`${agentCountMetric}&end_interval=2020-01-01&nb_datapoints=1`, "Field 'start_interval' is required."),
  refused(`${agentCountMetric}&${hour}&nb_datapoints=60`, "should be at least <nb_datapoints> minutes separated"),
  refused(`${agentCountMetric}&${hour}&nb_datapoints=0`, "nb_datapoints should be larger than 0"),
  refused(`${agentCountMetric}&${hour}&nb_datapoints=-1`, "nb_datapoints should be larger than 0"),
  refused(`${agentCountMetric}&${hour}&nb_datapoints=many`, "Input should be a valid integer"),
  refused(
    `${agentCountMetric}&${hour}&nb_datapoints=2&round_timestamps=true`,
    "the number of hours between start_interval and end_interval",
  ),
  refused(`${agentCountMetric}&start_interval=2020-01-02&end_interval=2020-01-01&nb_datapoints=1`, "strictly smaller than end_interval"),
  refused(`${agentCountMetric}&start_interval=2020-01-01&end_interval=2020-01-01&nb_datapoints=1`, "strictly smaller than end_interval"),
  refused(`${agentCountMetric}&start_interval=now&end_interval=2020-01-01&nb_datapoints=1`, "Input should be a valid datetime"),
  { ...get("", `/api/v2/metrics?${agentCountMetric}&${hour}&nb_datapoints=6`), ...unknownEnvironment },
];

export const operatingCases: ContractCase[] = [...agentCases, ...deployCases, ...compileCases, ...notificationCases, ...metricCases];
