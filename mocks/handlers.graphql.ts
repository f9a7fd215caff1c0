/** GraphQL: environments, notifications, resources and resource counts by state. */
import { GraphQLError } from "graphql";
import { isCompiling } from "./compiling.ts";
import { buildConnection, type ConnectionArgs } from "./connection.ts";
import { readArguments, type Context, type Handlers } from "./context.ts";
import { executeGraphql, getIntrospection } from "./graphql.ts";
import { respondJson } from "./http.ts";
import { differs } from "./releases.ts";
import { createResourcePredicate } from "./resourceFilter.ts";
import { getAttributeHash } from "./seededActivity.ts";
import { getComposedState, type ComposedState } from "./composedState.ts";
import { parseUuid } from "./validation.ts";
import type { MockEnvironment, MockResource, World } from "./world.ts";

/** `resourceSummary`: counts without orphaned resources; values with no resources are 0. */
function resourceSummary(rows: readonly MockResource[]) {
  const states = rows.filter((row) => row.status !== "orphaned").map(getComposedState);
  const count = (getValue: (state: ComposedState) => string, values: string[]) => {
    const counts = Object.fromEntries(values.map((value) => [value, 0]));
    for (const state of states) counts[getValue(state)]! += 1;
    return counts;
  };
  return {
    totalCount: states.length,
    blocked: count(({ blocked }) => blocked, ["not_blocked", "blocked", "temporarily_blocked"]),
    compliance: count(({ compliance }) => compliance, ["compliant", "non_compliant", "has_update", "undefined"]),
    lastHandlerRun: count(({ lastHandlerRun }) => lastHandlerRun, ["skipped", "failed", "successful", "new"]),
    isDeploying: count(({ isDeploying }) => String(isDeploying), ["false", "true"]),
  };
}

function getSettings({ settings, definitions }: MockEnvironment) {
  const entries = Object.values(definitions).map((definition) => [
    definition.name,
    {
      value: (settings as Record<string, unknown>)[definition.name] ?? definition.default,
      protected: definition.protected ?? false,
      protected_by: definition.protected_by ?? null,
    },
  ]);
  return { settings: Object.fromEntries(entries), definition: definitions };
}

const toEnvironmentNode = (item: MockEnvironment) => ({
  id: item.id,
  name: item.name,
  project: item.project_id,
  halted: item.halted,
  repoUrl: item.repo_url,
  repoBranch: item.repo_branch,
  lastVersion: item.lastVersion,
  description: item.description,
  icon: item.icon,
  isMarkedForDeletion: item.is_marked_for_deletion,
  isExpertMode: false,
  isCompiling: () => isCompiling(item),
  settings: () => getSettings(item),
});

function environments({ environments: all }: World, { filter, ...args }: ConnectionArgs & { filter?: { id?: string | null } | null }) {
  const id = filter?.id ?? undefined;
  const rows = all.filter((item) => id === undefined || item.id === id);
  const keys = { id: (item: MockEnvironment) => `uuid:${item.id}`, name: (item: MockEnvironment) => `s:${item.name}` };
  return buildConnection(rows, args, { keys, id: keys.id, node: toEnvironmentNode });
}

type Notification = MockEnvironment["notifications"][number];

const toNotificationNode = ({ compile_id: compileId, ...rest }: Notification) => ({ ...rest, compileId });

function notifications(world: World, { filter, ...args }: ConnectionArgs & { filter: { environment: string; cleared?: boolean | null } }) {
  const all = world.environments.find(({ id }) => id === filter.environment)?.notifications ?? [];
  const rows = all.filter(({ cleared }) => filter.cleared == null || cleared === filter.cleared);
  return buildConnection(rows, args, {
    keys: { created: ({ created }) => `dt:${created.replace("T", " ")}` },
    id: (row) => `uuid:${row.environment}~uuid:${row.id}`,
    node: toNotificationNode,
  });
}

const toEnumValue = (text: string) => text.toUpperCase();

function toStateNode(row: MockResource, environment: MockEnvironment) {
  const { blocked, compliance, lastHandlerRun, isDeploying, lastStatus, wasCompliant } = getComposedState(row);
  const isOrphan = row.status === "orphaned";
  const getLastRun = () => environment.lastRun(row);
  const getRunEnd = () => getLastRun()?.finished ?? null;
  const complianceValue = isOrphan ? null : toEnumValue(compliance);
  return {
    environment: environment.id,
    resourceId: row.id,
    resourceType: row.type,
    agent: row.agent,
    resourceIdValue: row.value,
    isUndefined: row.status === "undefined",
    lastNonDeployingStatus: lastStatus,
    orphanedAfter: isOrphan ? row.version : null,
    lastHandlerRun: toEnumValue(lastHandlerRun),
    blocked: toEnumValue(blocked),
    created: () => environment.history(row)[0]?.date ?? null,
    lastHandlerRunAt: getRunEnd,
    lastSuccess: () => (lastHandlerRun === "successful" ? (getLastRun()?.started ?? null) : null),
    lastProducedEvents: getRunEnd,
    lastDeployedAttributeHash: () => {
      const version = getLastRun()?.version;
      return version === undefined ? null : getAttributeHash(row, version);
    },
    lastDeployedVersion: () => getLastRun()?.version ?? null,
    currentIntentAttributeHash: () => getAttributeHash(row, row.version),
    isDeploying,
    lastHandlerRunCompliant: wasCompliant,
    isOrphan,
    IsOrphanExpression: isOrphan,
    compliance: complianceValue,
    ComplianceExpression: complianceValue,
  };
}

const toResourceNode = (row: MockResource, environment: MockEnvironment) => ({
  environment: environment.id,
  resourceId: row.id,
  agent: row.agent,
  resourceType: row.type,
  resourceIdValue: row.value,
  resourceSet: environment.id,
  attributes: () => row.attributes(),
  attributeHash: () => environment.history(row)[0]?.attribute_hash ?? null,
  isUndefined: row.status === "undefined",
  state: () => toStateNode(row, environment),
  requiresLength: row.requires.length,
  purged: () => row.attributes().purged,
  modelVersion: row.version,
});

const resourceKeys: Record<string, (row: MockResource) => string> = {
  agent: (row) => `s:${row.agent}`,
  resource_type: (row) => `s:${row.type}`,
  resource_id_value: (row) => `s:${row.value}`,
  blocked: (row) => `s:${toEnumValue(getComposedState(row).blocked)}`,
  compliance: (row) => `s:${toEnumValue(getComposedState(row).compliance)}`,
  last_handler_run: (row) => `s:${toEnumValue(getComposedState(row).lastHandlerRun)}`,
  is_deploying: (row) => String(getComposedState(row).isDeploying),
};

function resources(world: World, { filter, ...args }: ConnectionArgs & { filter: Record<string, unknown> }) {
  const { environment: id, ...conditions } = filter;
  const environment = world.environments.find((item) => item.id === id);
  const matches = createResourcePredicate(conditions);
  return buildConnection(environment?.resources() ?? [], args, {
    matches,
    isImmutable: true,
    keys: resourceKeys,
    id: (row) => `s:${row.id}`,
    node: (row) => toResourceNode(row, environment!),
  });
}

/** The summary of an unknown environment id is all zeros. */
const createRoot = (world: World) => ({
  environments: (args: Parameters<typeof environments>[1]) => environments(world, args),
  notifications: (args: Parameters<typeof notifications>[1]) => notifications(world, args),
  resources: (args: Parameters<typeof resources>[1]) => resources(world, args),
  resourceSummary: ({ environment }: { environment: string }) => {
    if (!parseUuid(environment)) throw new GraphQLError("None");
    return resourceSummary(world.environments.find((item) => item.id === environment)?.resources() ?? []);
  },
});

/** Failed queries have the same envelope, and the status 400. */
function handleGraphql(context: Context) {
  const requestArgs = readArguments(context, { query: "string", variables: "object", operationName: "string" }, ["query"]);
  const { query = "", variables, operationName } = requestArgs;
  const { world } = context;
  const data =
    query === ""
      ? { data: null, errors: ['Request data is missing a "query" value'], extensions: null }
      : executeGraphql({ query, variables, operationName }, createRoot(world), world.release);
  return data.data === null && !differs(world.release, "acceptsFailedQueries") ? respondJson(400, { data }) : { data };
}

export const graphqlHandlers: Handlers<"POST /api/v2/graphql" | "GET /api/v2/graphql/schema"> = {
  "POST /api/v2/graphql": handleGraphql,
  "GET /api/v2/graphql/schema": (context) => {
    readArguments(context, {});
    return { data: getIntrospection(context.world.release) };
  },
};
