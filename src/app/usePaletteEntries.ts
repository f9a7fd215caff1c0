import { useDebouncedValue } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { Agent, Resource } from "~/api/endpoints";
import type { DesiredStateVersion } from "~/api/endpoints.versions";
import { useEnvironments } from "~/api/environment";
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

/** What the palette offers for what was typed; `env` is the current or the last environment. */
export function usePaletteEntries(env: string | undefined, typed: string): PaletteEntries {
  const client = useQueryClient();
  const limit = useRememberedLimit();
  const { data: environments = [] } = useEnvironments();
  const current = environments.find(({ id }) => id === env);
  // The id of a resource in a version names the resource too.
  const text = typed.trim().replace(/,v=\d+$/, "");
  const [rested] = useDebouncedValue(text, rest);

  // One question at a time: agents first, which cost the server little. A question that was typed over is cancelled.
  const asks = current !== undefined && rested !== "";
  const agents = useData("GET /api/v2/agents", asks ? agentArgs(current.id, rested) : null, { ...meta, keep: true });
  const agentsDone = agents.error !== undefined || (agents.data !== undefined && !agents.stale);
  const agentRows = agents.data?.rows ?? [];
  const resources = useData("GET /api/v2/resource", asks && agentsDone ? resourceArgs(current.id, rested, namesOf(agentRows)) : null, {
    ...meta,
    keep: true,
  });
  // A number may be a version's, which costs the server next to nothing.
  const numbered = asks ? versionArgs(current.id, rested) : null;
  const versions = useData("GET /api/v2/desiredstate", numbered, meta);
  const versionsDone = numbered === null || versions.error !== undefined || versions.data !== undefined;
  const resourcesDone = resources.error !== undefined || (resources.data !== undefined && !resources.stale);

  const known: Entry[] = [
    ...[...(current ? inside(current.id, limit) : []), ...everywhere()].map(({ label, page, icon, to }): Entry => ({
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
  if (!current || text === "") {
    const groups = ranked(known, text);
    return { groups, searched: current?.name, error: undefined, settled: true, settle: () => Promise.resolve(groups) };
  }
  const all = (agentsFound: readonly Agent[], resourcesFound: readonly Resource[], versionsFound: readonly DesiredStateVersion[]) =>
    ranked(
      [
        ...known,
        ...agentsFound.map((agent) => agentEntry(current.id, agent)),
        ...resourcesFound.map((resource) => resourceEntry(current.id, resource)),
        ...versionsFound.map((version) => versionEntry(current.id, version)),
        listEntry(current.id, text, namesOf(agentsFound), limit),
      ],
      text,
    );
  return {
    groups: all(agentRows, resources.data?.rows ?? [], versions.data?.rows ?? []),
    searched: current.name,
    error: agents.error ?? resources.error ?? versions.error,
    settled: rested === text && agentsDone && resourcesDone && versionsDone,
    settle: async () => {
      const { rows } = await client.fetchQuery(query("GET /api/v2/agents", agentArgs(current.id, text), meta));
      const found = await client.fetchQuery(query("GET /api/v2/resource", resourceArgs(current.id, text, namesOf(rows)), meta));
      const number = versionArgs(current.id, text);
      const versionsFound = number ? (await client.fetchQuery(query("GET /api/v2/desiredstate", number, meta))).rows : [];
      return all(rows, found.rows, versionsFound);
    },
  };
}
