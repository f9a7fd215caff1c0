/**
 * For tests: a server of release 99.0, which doesn't exist yet. It has new words in place of some of today's, sends more fields
 * with every object, and leaves out those that may be missing. The rest is as the mock sends it.
 */

/** New words by the words they replace. Requests may use the new ones, and find nothing by the old ones. */
const vocabularies = {
  status: { skipped: "quarantined", dry: "simulated" },
  agentStatus: { paused: "draining" },
  versionStatus: { retired: "frozen" },
  severity: { error: "advice" },
  source: { report: "oracle", fact: "oracle" },
  action: { store: "calibrate" },
  level: { DEBUG: "NOTICE" },
  change: { nochange: "reconciled" },
  handlerRun: { skipped: "aborted", successful: "successful" },
  handlerRunEnum: { SKIPPED: "ABORTED" },
  complianceEnum: { NON_COMPLIANT: "DRIFTING" },
  authMethod: { database: "passkey" },
  metadataType: { seed: "satellite" },
} as const;

type Vocabulary = keyof typeof vocabularies;

const toNewWord = (vocabulary: Vocabulary, word: string): string => new Map(Object.entries(vocabularies[vocabulary])).get(word) ?? word;

/** For words without a meaning in the new release: the mock knows them, but nothing has them. */
const unusedWords: Partial<Record<Vocabulary, string>> = {
  status: "cancelled",
  agentStatus: "down",
  versionStatus: "skipped_candidate",
  severity: "success",
  action: "push",
  level: "CRITICAL",
  change: "purged",
};

function toOldWord(vocabulary: Vocabulary, word: string): string {
  const pairs = Object.entries(vocabularies[vocabulary]);
  const old = pairs.find(([, newWord]) => newWord === word)?.[0];
  return old ?? (pairs.some(([oldWord]) => oldWord === word) ? (unusedWords[vocabulary] ?? word) : word);
}

/** The words in a request: those of filters, and of the search for activity. */
const requestWords: [request: RegExp, param: string, vocabulary: Vocabulary][] = [
  [/v2\/resource\?/, "filter.status", "status"],
  [/v2\/agents\?/, "filter.status", "agentStatus"],
  [/v2\/desiredstate\?/, "filter.status", "versionStatus"],
  [/v2\/notification\?/, "filter.severity", "severity"],
  [/\/logs\?/, "filter.action", "action"],
  [/\/logs\?/, "filter.minimal_log_level", "level"],
  [/v2\/resource_actions\?/, "log_severity", "level"],
  [/v2\/resource_actions\?/, "exclude_changes", "change"],
];

/** The path of a request as today's mock understands it. */
export function toOlderRequest(path: string): string {
  const [route = "", query] = path.split("?");
  if (query === undefined) return path;
  const pairs = query.split("&").map((pair) => {
    const [param = "", value = ""] = pair.split("=");
    const rule = requestWords.find(([request, name]) => request.test(path) && name === param);
    if (!rule) return pair;
    const [, excluded = "", word = ""] = /^(!|%21)?(.*)$/.exec(value) ?? [];
    return `${param}=${excluded}${toOldWord(rule[2], word)}`;
  });
  return `${route}?${pairs.join("&")}`;
}

/** The body of a request as today's mock understands it: words in the variables of a GraphQL query. */
export function toOlderBody(path: string, body: string): string {
  if (!path.includes("/graphql")) return body;
  return body.replaceAll(/"([A-Z_]+)"/g, (_, word: string) =>
    JSON.stringify(toOldWord("complianceEnum", toOldWord("handlerRunEnum", word))),
  );
}

type Change = (value: any) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const mapEntries = (value: object, change: (entry: [string, unknown]) => [string, unknown][]) =>
  Object.fromEntries(Object.entries(value).flatMap(change));

/** Changes what is at a path, where `*` stands for every item, and leaves everything else as it is. */
function changeAt(value: unknown, [step, ...others]: string[], change: Change): unknown {
  if (step === undefined) return change(value);
  const matches = (key: string) => step === "*" || step === key;
  if (Array.isArray(value)) return value.map((item, index) => (matches(String(index)) ? changeAt(item, others, change) : item));
  return isObject(value) ? mapEntries(value, ([key, item]) => [[key, matches(key) ? changeAt(item, others, change) : item]]) : value;
}

const rename =
  (vocabulary: Vocabulary): Change =>
  (value) =>
    typeof value === "string" ? toNewWord(vocabulary, value) : value;
const renameKeys =
  (vocabulary: Vocabulary): Change =>
  (value) =>
    isObject(value) ? mapEntries(value, ([key, item]) => [[toNewWord(vocabulary, key), item]]) : value;
const setTo =
  (replacement: unknown): Change =>
  () =>
    replacement;
const append =
  (...items: unknown[]): Change =>
  (value) => [...value, ...items];
const merge =
  (fields: object): Change =>
  (value) => ({ ...value, ...fields });

/** A setting of a type that no release has, and one with a known type in place of a plain text. */
const newDefinitions = {
  patience: {
    name: "patience",
    type: "duration",
    section: "time_travel",
    default: { hours: 1 },
    doc: "How long to wait.",
    protected: false,
  },
  cadence: { name: "cadence", type: "duration", section: "time_travel", default: "PT10M", doc: "How often to look.", protected: false },
};

const newToken = { jti: "0000070c-0000-4000-8000-000000000099", client_types: ["robot"], issued_at: "2026-11-24T10:00:00.000000+00:00" };
const newUser = { username: "hal", auth_method: "passkey", is_admin: false, roles: {} };
const newStage = { id: "stage", name: "Teleport", command: "teleport", started: "2026-11-24T10:00:00+00:00", outstream: "", errstream: "" };
const newError = { category: "sorcery", type: "Spell", message: "The spell failed" };
const newUnknown = { id: "unknown", name: "mood", source: "oracle", resource_id: "", resolved: false };
const newDiscrepancy = { rid: null, field: "entanglement", expected: "entangled", actual: "adrift" };

/** What is new in each response. Several rules may apply to a request. */
const responseRules: [request: RegExp, path: string, change: Change][] = [
  [/GET .*v2\/resource\?/, "data.*.status", rename("status")],
  [/GET .*v2\/resource\?/, "metadata.deploy_summary.by_state", renameKeys("status")],
  [/GET .*v2\/resource\/[^/?]+$/, "data.status", rename("status")],
  [/GET .*v2\/resource\/[^/?]+$/, "data.requires_status", merge({ "std::Orb[fw-1,name=later]": "quarantined" })],
  [/\/logs\?/, "data.*.action", rename("action")],
  [/\/logs\?/, "data.*.level", rename("level")],
  [/v2\/resource_actions/, "data.*.action", rename("action")],
  [/v2\/resource_actions/, "data.*.status", rename("status")],
  [/v2\/resource_actions/, "data.*.change", rename("change")],
  [/v2\/resource_actions/, "data.*.messages.*.level", rename("level")],
  [/\/facts/, "data.*.source", rename("source")],
  [/v2\/parameters/, "data.*.source", rename("source")],
  [/v1\/parameter\//, "parameter.source", rename("source")],
  [/GET .*v2\/agents\?/, "data.*.status", rename("agentStatus")],
  [/v2\/notification/, "data.*.severity", rename("severity")],
  [/v2\/discovered/, "data.*.values", merge({ spin: { up: true } })],
  [/v2\/desiredstate\?/, "data.*.status", rename("versionStatus")],
  [/v2\/desiredstate\?/, "data.*.labels", append({ name: "horoscope", message: "favorable" })],
  [/v1\/version\//, "unknowns", append(newUnknown)],
  [/v2\/desiredstate\/diff\//, "data.0.status", setTo("renamed")],
  [/v2\/dryrun\/\d+\/./, "data.diff.0.status", setTo("renamed")],
  [/v2\/compilereport\?/, "data.*.metadata.type", rename("metadataType")],
  [/v2\/compilereport\/./, "data.metadata.type", rename("metadataType")],
  [/v2\/compilereport\/./, "data.reports", append({ ...newStage, completed: newStage.started })],
  [/v2\/compilereport\/./, "data.compile_data", setTo({ errors: [newError] })],
  [/v2\/metrics/, "data.metrics.*.*", renameKeys("status")],
  [/v2\/metrics/, "data.metrics.*.*", renameKeys("agentStatus")],
  [/v2\/metrics/, "data.metrics", merge({ "orchestrator.entropy": [] })],
  [/v2\/graphql/, "data.data.*.lastHandlerRun", renameKeys("handlerRun")],
  [/v2\/graphql/, "data.data.*.blocked", (counts) => (isObject(counts) ? { ...counts, on_hold: 2 } : counts)],
  [/v2\/graphql/, "data.data.*.edges.*.node.state.lastHandlerRun", rename("handlerRunEnum")],
  [/v2\/graphql/, "data.data.*.edges.*.node.state.compliance", rename("complianceEnum")],
  [/v1\/serverstatus/, "data", merge({ version: "99.0.0", status: "Degraded" })],
  [/v1\/serverstatus/, "data.extensions.0.version", setTo("99.0.0")],
  [/v1\/serverstatus/, "data.slices", append({ name: "core.oracle", status: {}, reported_status: "Degraded" })],
  [/v1\/serverstatus/, "data.features", append({ slice: "core.oracle", name: "teleportation", value: { mode: "fast" } })],
  [/v1\/serverstatus/, "data.extensions", append({ name: "quantum", version: "0.1.dev" })],
  [/v2\/scheduler_status/, "data.scheduler_state.*.last_handler_run", rename("handlerRun")],
  [/v2\/scheduler_status/, "data.scheduler_state", merge({ "std::Orb[fw-1,name=later]": { compliance: "drifting", blocked: "on_hold" } })],
  [
    /v2\/scheduler_status/,
    "data.discrepancies",
    (found) => (Array.isArray(found) ? append(newDiscrepancy)(found) : merge({ orb: [newDiscrepancy] })(found)),
  ],
  [/v2\/environment_settings/, "data.definition", merge(newDefinitions)],
  [/v2\/environment_settings/, "data.settings", merge({ patience: { hours: 2 }, cadence: "PT5M" })],
  [/GET .*v2\/environment_auth/, "data", append(newToken)],
  [/GET .*v2\/user/, "data", append(newUser)],
  [/GET .*v2\/role/, "data", append("astronaut")],
  [/v2\/docs/, "data.openapi", setTo("4.0.0")],
  [
    /v2\/docs/,
    "data.paths.*.*.parameters",
    append(
      { name: "flavor", in: "telepathy", schema: { type: "quark" } },
      { name: "spin", in: "query", schema: { type: ["quark", "null"] } },
    ),
  ],
];

/** Maps by a name of the user's, to whose items fields are added, but not to the map itself. */
const maps = new Set(["definition", "scheduler_state", "discrepancies", "attributes", "paths", "by_state", "requires_status", "roles"]);
/** Contents that users or handlers choose. */
const contents = new Set(["metrics", "from_value", "to_value", "kwargs", "values", "parameters", "settings", "default"]);
/** Fields that are null in every release, and never missing. */
const requiredNulls = new Set(["partial_base", "project_constraints", "version_info", "rid", "field"]);

/** Adds a field to each object, and leaves out those that are null. */
function changeFields(value: unknown, key = ""): unknown {
  if (contents.has(key)) return value;
  if (Array.isArray(value)) return value.map((item) => changeFields(item));
  if (!isObject(value)) return value;
  const fields = mapEntries(value, ([name, item]) => (item === null && !requiredNulls.has(name) ? [] : [[name, changeFields(item, name)]]));
  return maps.has(key) ? fields : { ...fields, quantum_state: { entangled: true } };
}

/** Optional fields, which a release may leave out although today's have values. */
const optionalFields = new Set(
  [
    ["success", "returncode", "reports", "compile_data", "finished", "messages", "changes", "last_deploy"],
    ["updated", "section", "postgresql_version", "managed_resource_uri", "discovery_resource_id", "last_used"],
  ].flat(),
);

function dropOptionalFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropOptionalFields);
  if (!isObject(value)) return value;
  return mapEntries(value, ([name, item]) => (optionalFields.has(name) ? [] : [[name, dropOptionalFields(item)]]));
}

/** The body of a response as release 99.0 sends it, or as a release that leaves more out. `request` is the method and the path. */
export function toNewerResponse(request: string, body: unknown, { isSparse = false } = {}): unknown {
  let changed = body;
  for (const [pattern, path, change] of responseRules) if (pattern.test(request)) changed = changeAt(changed, path.split("."), change);
  if (/\/graphql|\/login/.test(request)) return changed;
  if (isSparse) changed = dropOptionalFields(changed);
  return changeFields(changeAt(changed, ["links"], merge({ teleport: "/api/v3/wormhole" })));
}
