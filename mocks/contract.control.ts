/** Contract cases for an environment itself: change, settings, halt, clear, delete. */
import { get, post, buildCase, type ContractCase } from "./contract.builders.ts";

const missing = "Request or referenced resource does not exist";
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const invalid = (contains: string) => ({ status: 400, contains });
const internalError = { status: 500, contains: "An internal server error occurred." };
const unknownEnvironment = { tid: unknownId, status: 404, contains: "The given environment id does not exist!" };

const create = (name: string, saveAs: string) => buildCase("PUT", "/api/v2/environment", { project_id: "{ours}", name }, { saveAs });
const modify = (body: object, options: Partial<ContractCase> = {}) => buildCase("POST", "/api/v2/environment/{bare}", body, options);
const icon = "image/png;base64,iVBORw0KGgo=";

const changes: ContractCase[] = [
  create("{unique}-bare", "bare"),
  modify({}, invalid("Field 'name' is required.")),
  modify({ name: "{unique}-b", description: "changed" }, { has: { data: { description: "changed", icon: "" } } }),
  modify({ name: "{unique}-b" }, { has: { data: { description: "changed" } } }),
  modify({ name: "{unique}-b", description: null }, { has: { data: { description: "changed" } } }),
  modify({ name: "{unique}-b", repository: "/srv/repos/none" }, { has: { data: { repo_url: "/srv/repos/none", repo_branch: "" } } }),
  modify({ name: "{unique}-b", branch: "next" }, { has: { data: { repo_url: "/srv/repos/none", repo_branch: "next" } } }),
  modify({ name: "{unique}-b", repository: "", branch: "", icon }, { has: { data: { repo_url: "", icon } } }),
  modify({ name: "{unique}-b", icon: "", description: "" }, { has: { data: { icon: "", description: "" } } }),
  modify({ name: "{unique}-e" }, invalid("already has an environment with name")),
  modify({ name: "{unique}-b", project_id: unknownId }, invalid("doesn't exist")),
  modify({ name: "{unique}-b", project_id: "none" }, invalid("Input should be a valid UUID")),
  modify({ name: "{unique}-b", icon: "nothing" }, invalid("The value supplied for the icon parameter is invalid")),
  modify({ name: "{unique}-b", description: "d".repeat(256) }, invalid("Maximum size of the icon data url or the description")),
  modify({ name: "{unique}-b", color: "red" }, invalid("request contains fields {'color'}")),
  buildCase("POST", `/api/v2/environment/${unknownId}`, { name: "x" }, { status: 404, contains: "The environment id does not exist." }),
  buildCase("POST", "/api/v2/environment/none", { name: "x" }, invalid("Input should be a valid UUID")),
  buildCase("PUT", "/api/v2/project", { name: "{unique}-other" }, { saveAs: "other" }),
  modify({ name: "{unique}-e", project_id: "{other}" }, { contains: "{other}" }),
  modify({ name: "{unique}-e", project_id: "{ours}" }, invalid("already has an environment with name")),
  modify({ name: "{unique}-b", project_id: "{ours}" }),
  buildCase("DELETE", "/api/v2/project/{other}", undefined, { empty: true }),
];

const saveSetting = (name: string, value: unknown, options: Partial<ContractCase> = {}) =>
  post("bare", `/api/v1/environment_settings/${name}`, { value }, options);
const resetSetting = (name: string, options: Partial<ContractCase> = {}) =>
  buildCase("DELETE", `/api/v2/environment_settings/${name}`, undefined, { env: "bare", ...options });

const acceptedValues: [name: string, value: unknown, stored: unknown][] = [
  ["auto_deploy", "TRUE", true],
  ["auto_deploy", "no", false],
  ["auto_deploy", "1", true],
  ["recompile_backoff", "0.25", 0.25],
  ["recompile_backoff", 0, 0],
  ["available_versions_to_keep", "7", 7],
  ["available_versions_to_keep", 12.5, 12],
  ["available_versions_to_keep", -1.7, -1],
  ["available_versions_to_keep", -1, -1],
  ["auto_full_compile", "0 0 * * *", "0 0 * * *"],
  ["auto_full_compile", null, ""],
  ["autostart_agent_deploy_interval", 600, "600"],
  ["autostart_agent_deploy_interval", 1.5, "1"],
  ["autostart_agent_deploy_interval", "*/5 * * * *", "*/5 * * * *"],
  ["autostart_agent_repair_interval", "-5", "-5"],
];

const rejectedValues: [name: string, value: unknown, contains: string][] = [
  ["auto_deploy", "perhaps", "Invalid value. Not a boolean: perhaps"],
  ["recompile_backoff", -1, "Invalid value. This value should be positive, got: -1"],
  ["recompile_backoff", "x", "Invalid value. could not convert string to float: 'x'"],
  ["available_versions_to_keep", "12.5", "Invalid value. invalid literal for int() with base 10: '12.5'"],
  ["auto_full_compile", "x", "'x' is not a valid cron expression: improper number of cron entries specified; got 1 need 5 to 7"],
  ["auto_full_compile", "61 * * * *", "'61 * * * *' is not a valid cron expression: item value 61 out of range [0, 59]"],
  ["autostart_agent_deploy_interval", "abc", "'abc' is not a valid cron expression or int: 'abc' is not a valid cron expression"],
  ["autostart_agent_repair_interval", "", "'' is not a valid cron expression or int: The given cron expression is an empty string"],
];

/** Values that cause a 500. */
const crashingValues: [name: string, value: unknown][] = [
  ["auto_deploy", 1],
  ["auto_deploy", null],
  ["recompile_backoff", "inf"],
  ["recompile_backoff", {}],
  ["available_versions_to_keep", 2 ** 70],
  ["auto_full_compile", 5],
  ["autostart_agent_deploy_interval", null],
];

const settings: ContractCase[] = [
  get("prod", "/api/v2/environment_settings", { has: { data: { settings: { auto_deploy: true } } } }),
  get("staging", "/api/v2/environment_settings", { has: { data: { settings: { auto_deploy: false } } } }),
  get("", "/api/v2/environment_settings", invalid("Field 'tid' is required.")),
  get("", "/api/v2/environment_settings", unknownEnvironment),
  ...acceptedValues.flatMap(([name, value, stored]) => [
    saveSetting(name, value, { has: {} }),
    get("bare", "/api/v2/environment_settings", { has: { data: { settings: { [name]: stored } } } }),
  ]),
  ...rejectedValues.map(([name, value, contains]) => saveSetting(name, value, invalid(contains))),
  ...crashingValues.map(([name, value]) => saveSetting(name, value, internalError)),
  saveSetting("nothing", 1, { status: 404, contains: missing }),
  post("bare", "/api/v1/environment_settings/auto_deploy", {}, invalid("Field 'value' is required.")),
  post("bare", "/api/v1/environment_settings/auto_deploy", { value: true, color: 1 }, invalid("request contains fields {'color'}")),
  post("", "/api/v1/environment_settings/auto_deploy", { value: true }, unknownEnvironment),
  ...["auto_deploy", "recompile_backoff", "available_versions_to_keep", "auto_full_compile"].map((name) => resetSetting(name)),
  ...["autostart_agent_deploy_interval", "autostart_agent_repair_interval"].map((name) => resetSetting(name, { has: { data: null } })),
  resetSetting("nothing", { status: 404, contains: missing }),
  resetSetting("auto_deploy", { env: "", ...unknownEnvironment }),
  get("bare", "/api/v2/environment_settings", { has: { data: { settings: { recompile_backoff: 0.1, auto_deploy: true } } } }),
];

const halt = (env: string, options: Partial<ContractCase> = {}) => post(env, "/api/v2/actions/environment/halt", {}, options);
const resume = (env: string, options: Partial<ContractCase> = {}) => post(env, "/api/v2/actions/environment/resume", {}, options);
const expectHalted = (halted: boolean) => get("", "/api/v2/environment/{bare}", { has: { data: { halted } } });

const halting: ContractCase[] = [
  halt("halted", { empty: true }),
  resume("prod", { empty: true }),
  halt("bare", { empty: true }),
  expectHalted(true),
  halt("bare", { empty: true }),
  post("bare", "/api/v2/deploy_filtered", {}, { status: 409, contains: "is halted" }),
  resume("bare", { empty: true }),
  expectHalted(false),
  halt("", unknownEnvironment),
  resume("", unknownEnvironment),
  halt("", invalid("Field 'tid' is required.")),
  post("bare", "/api/v2/actions/environment/halt", { why: "none" }, invalid("request contains fields {'why'}")),
];

const removal: ContractCase[] = [
  saveSetting("protected_environment", true),
  buildCase("DELETE", "/api/v2/environment/{bare}", undefined, {
    status: 403,
    contains: "is protected. See environment setting: protected_environment",
  }),
  buildCase("DELETE", "/api/v2/decommission/{bare}", undefined, { status: 403, contains: "is protected" }),
  saveSetting("protected_environment", "false"),
  buildCase("DELETE", `/api/v2/environment/${unknownId}`, undefined, {
    status: 404,
    contains: "The environment with given id does not exist.",
  }),
  buildCase("DELETE", `/api/v2/decommission/${unknownId}`, undefined, {
    status: 404,
    contains: "The given environment id does not exist!",
  }),
  buildCase("DELETE", "/api/v2/environment/none", undefined, invalid("Input should be a valid UUID")),
  buildCase("DELETE", "/api/v2/decommission/none", undefined, invalid("Input should be a valid UUID")),
  saveSetting("notification_retention", 30),
  buildCase("DELETE", "/api/v2/decommission/{bare}", undefined, { empty: true }),
  get("bare", "/api/v2/environment_settings", { has: { data: { settings: { notification_retention: 30 } } } }),
  get("bare", "/api/v2/compilereport", { total: 0 }),
  get("bare", "/api/v2/notification", { total: 0 }),
  expectHalted(false),
  buildCase("DELETE", "/api/v2/environment/{bare}", undefined, { empty: true }),
  get("", "/api/v2/environment/{bare}", { status: 404, contains: missing }),
  buildCase("DELETE", "/api/v2/environment/{bare}", undefined, { status: 404, contains: missing }),
  get("bare", "/api/v2/notification", { status: 404, contains: "The given environment id does not exist!" }),
];

/** contract.operating.ts uses the environment "bare": these run before it, `removalCases` after it. */
export const controlCases: ContractCase[] = [...changes, ...settings, ...halting];
export const removalCases: ContractCase[] = removal;
