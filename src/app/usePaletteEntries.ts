import { useDebouncedValue } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { Agent, Resource } from "~/api/endpoints";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { fetchEnvironments, useEnvironments, type EnvironmentEntry } from "~/api/environment";
import type { ApiError } from "~/api/error";
import { apiQueryOptions, useApiQuery } from "~/api/query";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
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

/** How long somebody must rest before the server is asked, in milliseconds. */
const debounceDelay = 300;

interface PaletteEntries {
  groups: PaletteEntryGroup[];
  /** The environment whose resources, agents and versions are searched. */
  searchedEnvironment: string | undefined;
  /** Why they could not be, or not all. */
  error: ApiError | undefined;
  /** Whether the groups are all that there is to what was typed. */
  isComplete: boolean;
  /** Asks the server without waiting for a rest: all that there is to what was typed. */
  searchNow: () => Promise<PaletteEntryGroup[]>;
}

const meta = { refresh: "slow" } as const;
const getNames = (agents: readonly Agent[]): string[] => agents.map(({ name }) => name);

/** The environment, unless it is known to be gone: its pages are where its address says, also where nobody can list it. */
const getExistingEnv = (environments: readonly EnvironmentEntry[] | undefined, env: string | undefined): string | undefined =>
  !environments || environments.some(({ id }) => id === env) ? env : undefined;

/** What is found without a search: pages, those of the environment `here` first, and environments. */
const getStaticEntries = (
  environments: readonly EnvironmentEntry[],
  currentEnv: string | undefined,
  limit: { limit?: string },
): PaletteEntry[] => [
  ...[...(currentEnv ? getEnvironmentNavItems(currentEnv, limit) : []), ...getGlobalNavItems()].map(
    ({ label, page, icon, to }): PaletteEntry => ({
      id: `page ${page}`,
      kind: "page",
      name: label,
      icon,
      to,
    }),
  ),
  { id: "page createEnvironment", kind: "page", name: "Create environment", to: paths.createEnvironment() },
  ...environments.map(({ id, name, project, halted, compiling }): PaletteEntry => {
    const state = halted ? "halted" : compiling ? "compiling" : undefined;
    return { id: `environment ${id}`, kind: "environment", name, context: project, to: paths.environment(id), state };
  }),
];

/** What the palette offers for what was typed; `env` is the current or the last environment. */
export function usePaletteEntries(env: string | undefined, typed: string): PaletteEntries {
  const client = useQueryClient();
  const limit = useSavedLimitParam();
  const { data: environments, error } = useEnvironments();
  const listError = environments ? undefined : error;
  const currentEnv = getExistingEnv(environments, env);
  // The id of a resource in a version names the resource too.
  const text = typed.trim().replace(/,v=\d+$/, "");
  const [debouncedText] = useDebouncedValue(text, debounceDelay);

  // One question at a time: agents first, which cost the server little. A question that was typed over is cancelled.
  const searchedEnv = environments || listError ? currentEnv : undefined;
  const shouldSearch = searchedEnv !== undefined && debouncedText !== "";
  const agents = useApiQuery("GET /api/v2/agents", shouldSearch ? getAgentArgs(searchedEnv, debouncedText) : null, {
    ...meta,
    keepPrevious: true,
  });
  const areAgentsLoaded = agents.error !== undefined || (agents.data !== undefined && !agents.isPlaceholder);
  const agentRows = agents.data?.rows ?? [];
  const resources = useApiQuery(
    "GET /api/v2/resource",
    shouldSearch && areAgentsLoaded ? getResourceArgs(searchedEnv, debouncedText, getNames(agentRows)) : null,
    {
      ...meta,
      keepPrevious: true,
    },
  );
  // A number may be a version's, which costs the server next to nothing.
  const versionQueryArgs = shouldSearch ? getVersionArgs(searchedEnv, debouncedText) : null;
  const versions = useApiQuery("GET /api/v2/desiredstate", versionQueryArgs, meta);
  const areVersionsLoaded = versionQueryArgs === null || versions.error !== undefined || versions.data !== undefined;
  const areResourcesLoaded = resources.error !== undefined || (resources.data !== undefined && !resources.isPlaceholder);

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
    isComplete: searchedEnv
      ? text === "" || (debouncedText === text && areAgentsLoaded && areResourcesLoaded && areVersionsLoaded)
      : environments !== undefined || listError !== undefined,
    searchNow: async () => {
      const listedEnvironments = environments ?? (await fetchEnvironments(client).catch(() => undefined));
      const searchEnv = getExistingEnv(listedEnvironments, env);
      if (!searchEnv || text === "") return buildGroups(listedEnvironments ?? [], searchEnv, [], [], []);
      const { rows } = await client.fetchQuery(apiQueryOptions("GET /api/v2/agents", getAgentArgs(searchEnv, text), meta));
      const foundResources = await client.fetchQuery(
        apiQueryOptions("GET /api/v2/resource", getResourceArgs(searchEnv, text, getNames(rows)), meta),
      );
      const versionQuery = getVersionArgs(searchEnv, text);
      const versionsFound = versionQuery
        ? (await client.fetchQuery(apiQueryOptions("GET /api/v2/desiredstate", versionQuery, meta))).rows
        : [];
      return buildGroups(listedEnvironments ?? [], searchEnv, rows, foundResources.rows, versionsFound);
    },
  };
}
