import { useDebouncedValue } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { Agent, Resource } from "~/api/endpoints";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { listEnvironments, useEnvironments, type EnvironmentEntry } from "~/api/environment";
import type { ApiError } from "~/api/error";
import { query, useData } from "~/api/query";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { ranked, type Entry, type EntryGroup } from "./paletteEntries";
import { agentArgs, agentEntry, listEntry, resourceArgs, resourceEntry, versionArgs, versionEntry } from "./paletteSearch";
import { everywhere, inside } from "./places";

/** How long somebody must rest before the server is asked, in milliseconds. */
const rest = 300;

interface PaletteEntries {
  groups: EntryGroup[];
  /** The environment whose resources, agents and versions are searched. */
  searched: string | undefined;
  /** Why they could not be, or not all. */
  error: ApiError | undefined;
  /** Whether the groups are all that there is to what was typed. */
  settled: boolean;
  /** Asks the server without waiting for a rest: all that there is to what was typed. */
  settle: () => Promise<EntryGroup[]>;
}

const meta = { pace: "counts" } as const;
const namesOf = (agents: readonly Agent[]): string[] => agents.map(({ name }) => name);

/** The environment, unless it is known to be gone: its pages are where its address says, also where nobody can list it. */
const standing = (environments: readonly EnvironmentEntry[] | undefined, env: string | undefined): string | undefined =>
  !environments || environments.some(({ id }) => id === env) ? env : undefined;

/** What is found without a search: pages, those of the environment `here` first, and environments. */
const unsearched = (environments: readonly EnvironmentEntry[], here: string | undefined, limit: { limit?: string }): Entry[] => [
  ...[...(here ? inside(here, limit) : []), ...everywhere()].map(({ label, page, icon, to }): Entry => ({
    id: `page ${page}`,
    kind: "page",
    name: label,
    icon,
    to,
  })),
  { id: "page createEnvironment", kind: "page", name: "Create environment", to: paths.createEnvironment() },
  ...environments.map(({ id, name, project, halted, compiling }): Entry => {
    const state = halted ? "halted" : compiling ? "compiling" : undefined;
    return { id: `environment ${id}`, kind: "environment", name, of: project, to: paths.environment(id), state };
  }),
];

/** What the palette offers for what was typed; `env` is the current or the last environment. */
export function usePaletteEntries(env: string | undefined, typed: string): PaletteEntries {
  const client = useQueryClient();
  const limit = useRememberedLimit();
  const { data: environments, error } = useEnvironments();
  const unlisted = environments ? undefined : error;
  const here = standing(environments, env);
  // The id of a resource in a version names the resource too.
  const text = typed.trim().replace(/,v=\d+$/, "");
  const [rested] = useDebouncedValue(text, rest);

  // One question at a time: agents first, which cost the server little. A question that was typed over is cancelled.
  const searched = environments || unlisted ? here : undefined;
  const asks = searched !== undefined && rested !== "";
  const agents = useData("GET /api/v2/agents", asks ? agentArgs(searched, rested) : null, { ...meta, keep: true });
  const agentsDone = agents.error !== undefined || (agents.data !== undefined && !agents.stale);
  const agentRows = agents.data?.rows ?? [];
  const resources = useData("GET /api/v2/resource", asks && agentsDone ? resourceArgs(searched, rested, namesOf(agentRows)) : null, {
    ...meta,
    keep: true,
  });
  // A number may be a version's, which costs the server next to nothing.
  const numbered = asks ? versionArgs(searched, rested) : null;
  const versions = useData("GET /api/v2/desiredstate", numbered, meta);
  const versionsDone = numbered === null || versions.error !== undefined || versions.data !== undefined;
  const resourcesDone = resources.error !== undefined || (resources.data !== undefined && !resources.stale);

  const all = (
    listed: readonly EnvironmentEntry[],
    of: string | undefined,
    agentsFound: readonly Agent[],
    resourcesFound: readonly Resource[],
    versionsFound: readonly DesiredStateVersion[],
  ) => {
    const known = unsearched(listed, of, limit);
    if (!of || text === "") return ranked(known, text);
    const found = [
      ...agentsFound.map((agent) => agentEntry(of, agent)),
      ...resourcesFound.map((resource) => resourceEntry(of, resource)),
      ...versionsFound.map((version) => versionEntry(of, version)),
      listEntry(of, text, namesOf(agentsFound), limit),
    ];
    return ranked([...known, ...found], text);
  };
  return {
    groups: all(environments ?? [], here, agentRows, resources.data?.rows ?? [], versions.data?.rows ?? []),
    searched: environments?.find(({ id }) => id === here)?.name,
    error: unlisted ?? (text === "" ? undefined : (agents.error ?? resources.error ?? versions.error)),
    settled: searched
      ? text === "" || (rested === text && agentsDone && resourcesDone && versionsDone)
      : environments !== undefined || unlisted !== undefined,
    settle: async () => {
      const listed = environments ?? (await listEnvironments(client).catch(() => undefined));
      const of = standing(listed, env);
      if (!of || text === "") return all(listed ?? [], of, [], [], []);
      const { rows } = await client.fetchQuery(query("GET /api/v2/agents", agentArgs(of, text), meta));
      const found = await client.fetchQuery(query("GET /api/v2/resource", resourceArgs(of, text, namesOf(rows)), meta));
      const number = versionArgs(of, text);
      const versionsFound = number ? (await client.fetchQuery(query("GET /api/v2/desiredstate", number, meta))).rows : [];
      return all(listed ?? [], of, rows, found.rows, versionsFound);
    },
  };
}
