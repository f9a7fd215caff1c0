import { useDebouncedValue } from "@mantine/hooks";
import { IconCopy } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { Agent, Resource, DesiredStateVersion } from "~/api/models";
import { fetchEnvironments, useEnvironments, type EnvironmentEntry } from "~/model/environment";
import type { ApiError } from "~/api/error";
import { apiQueryOptions, useApiQuery } from "~/api/query";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { openProblemsTicket } from "~/problems/openProblemsTicket";
import { rankEntries, type PaletteEntry, type PaletteEntryGroup } from "./paletteEntries";
import {
  getAgentArgs,
  toAgentEntry,
  createListEntry,
  getResourceArgs,
  toResourceEntry,
  getVersionArgs,
  toVersionEntry,
} from "./paletteSearch";
import { getGlobalNavItems, getEnvironmentNavItems } from "./navItems";

/** In milliseconds. */
const debounceDelay = 300;

export interface PaletteEntries {
  groups: PaletteEntryGroup[];
  /** Name of the environment whose resources, agents and versions are searched. */
  searchedEnvironment: string | undefined;
  /** Why the search failed or is incomplete. */
  error: ApiError | undefined;
  /** Whether the groups have all results for the typed text. */
  isComplete: boolean;
  /** Searches without the debounce delay; resolves to all results. */
  searchNow: () => Promise<PaletteEntryGroup[]>;
}

const queryOptions = { refresh: "slow" } as const;
const getNames = (agents: readonly Agent[]): string[] => agents.map(({ name }) => name);

/** The environment, unless the list shows that it doesn't exist. If the list isn't available, its pages still work. */
const getExistingEnv = (environments: readonly EnvironmentEntry[] | undefined, env: string | undefined): string | undefined =>
  !environments || environments.some(({ id }) => id === env) ? env : undefined;

const getActionEntries = (env: string): PaletteEntry[] => [
  {
    id: "action copyProblems",
    kind: "action",
    name: "Copy problems",
    alias: "ticket markdown",
    icon: IconCopy,
    to: paths.problems(env),
    run: () => void openProblemsTicket(env),
  },
];

/** Entries that need no search: pages and actions, starting with those of `currentEnv`, and environments. */
const getStaticEntries = (
  environments: readonly EnvironmentEntry[],
  currentEnv: string | undefined,
  limit: { limit?: string },
): PaletteEntry[] => [
  ...[...(currentEnv ? getEnvironmentNavItems(currentEnv, limit) : []), ...getGlobalNavItems()].map(
    ({ label, alias, page, icon, to }): PaletteEntry => ({
      id: `page ${page}`,
      kind: "page",
      name: label,
      alias,
      icon,
      to,
    }),
  ),
  { id: "page createEnvironment", kind: "page", name: "Create environment", to: paths.createEnvironment() },
  ...(currentEnv ? getActionEntries(currentEnv) : []),
  ...environments.map(({ id, name, project, isHalted, isCompiling }): PaletteEntry => {
    const state = isHalted ? "halted" : isCompiling ? "compiling" : undefined;
    return { id: `environment ${id}`, kind: "environment", name, context: project, to: paths.environment(id), state };
  }),
];

/** The palette's entries for the typed text; `env` is the current or last environment. */
export function usePaletteEntries(env: string | undefined, typed: string): PaletteEntries {
  const client = useQueryClient();
  const limit = useSavedLimitParam();
  const { data: environments, error, isFetching: areEnvironmentsOutdated } = useEnvironments();
  const listError = environments ? undefined : error;
  const currentEnv = getExistingEnv(environments, env);
  // A versioned resource id also identifies the resource.
  const text = typed.trim().replace(/,v=\d+$/, "");
  const [debouncedText] = useDebouncedValue(text, debounceDelay);

  // One request at a time, agents first because they are cheap for the server. Outdated requests are canceled.
  const searchedEnv = environments || listError ? currentEnv : undefined;
  const shouldSearch = searchedEnv !== undefined && debouncedText !== "";
  const agents = useApiQuery("GET /api/v2/agents", shouldSearch ? getAgentArgs(searchedEnv, debouncedText) : null, {
    ...queryOptions,
    keepPrevious: true,
  });
  const areAgentsSettled = agents.error !== undefined || (agents.data !== undefined && !agents.isPlaceholder);
  const agentRows = agents.data?.rows ?? [];
  const resources = useApiQuery(
    "GET /api/v2/resource",
    shouldSearch && areAgentsSettled ? getResourceArgs(searchedEnv, debouncedText, getNames(agentRows)) : null,
    {
      ...queryOptions,
      keepPrevious: true,
    },
  );
  // A number may be a version, which is cheap to look up.
  const versionArgs = shouldSearch ? getVersionArgs(searchedEnv, debouncedText) : null;
  const versions = useApiQuery("GET /api/v2/desiredstate", versionArgs, queryOptions);
  const areVersionsSettled = versionArgs === null || versions.error !== undefined || versions.data !== undefined;
  const areResourcesSettled = resources.error !== undefined || (resources.data !== undefined && !resources.isPlaceholder);

  const buildGroups = (
    listedEnvironments: readonly EnvironmentEntry[],
    searchEnv: string | undefined,
    agentsFound: readonly Agent[],
    resourcesFound: readonly Resource[],
    versionsFound: readonly DesiredStateVersion[],
  ) => {
    const staticEntries = getStaticEntries(listedEnvironments, searchEnv, limit);
    if (!searchEnv || text === "") return rankEntries(staticEntries, text);
    const foundEntries = [
      ...agentsFound.map((agent) => toAgentEntry(searchEnv, agent)),
      ...resourcesFound.map((resource) => toResourceEntry(searchEnv, resource)),
      ...versionsFound.map((version) => toVersionEntry(searchEnv, version)),
      createListEntry(searchEnv, text, getNames(agentsFound), limit),
    ];
    return rankEntries([...staticEntries, ...foundEntries], text);
  };
  return {
    groups: buildGroups(environments ?? [], currentEnv, agentRows, resources.data?.rows ?? [], versions.data?.rows ?? []),
    searchedEnvironment: environments?.find(({ id }) => id === currentEnv)?.name,
    error: listError ?? (text === "" ? undefined : (agents.error ?? resources.error ?? versions.error)),
    isComplete:
      text === "" || !searchedEnv
        ? environments !== undefined || listError !== undefined
        : !areEnvironmentsOutdated && debouncedText === text && areAgentsSettled && areResourcesSettled && areVersionsSettled,
    searchNow: async () => {
      const listedEnvironments = await fetchEnvironments(client).catch(() => environments);
      const searchEnv = getExistingEnv(listedEnvironments, env);
      if (!searchEnv || text === "") return buildGroups(listedEnvironments ?? [], searchEnv, [], [], []);
      const { rows } = await client.fetchQuery(apiQueryOptions("GET /api/v2/agents", getAgentArgs(searchEnv, text), queryOptions));
      const foundResources = await client.fetchQuery(
        apiQueryOptions("GET /api/v2/resource", getResourceArgs(searchEnv, text, getNames(rows)), queryOptions),
      );
      const searchVersionArgs = getVersionArgs(searchEnv, text);
      const versionsFound = searchVersionArgs
        ? (await client.fetchQuery(apiQueryOptions("GET /api/v2/desiredstate", searchVersionArgs, queryOptions))).rows
        : [];
      return buildGroups(listedEnvironments ?? [], searchEnv, rows, foundResources.rows, versionsFound);
    },
  };
}
