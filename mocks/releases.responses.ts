/** Responses of older releases, made from those of the newest. */
import type { AgentProcessRow } from "../src/api/models.ts";
import type { Route } from "../src/api/endpoints.ts";
import type { Release } from "./releases.ts";
import { buildUuid } from "./world.ts";

/** The body of a response, of the structure that its handler returns. */
type Body = any;

interface ResponseChange {
  routes: readonly Route[];
  releases: readonly Release[];
  change: (body: Body) => Body;
}

const without =
  (...names: string[]) =>
  (row: object) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

const changeRows = (change: (row: Body) => Body) => (body: Body) => ({ ...body, data: body.data.map(change) });

const addLastSeen = ({ first_seen, ...rest }: AgentProcessRow) => ({ first_seen, last_seen: rest.expired ?? first_seen, ...rest });

const addEndpoints = (row: AgentProcessRow) => ({
  ...addLastSeen(row),
  endpoints: [{ expired: row.expired, id: buildUuid(0x51e, 1), process: row.sid, name: "$__scheduler", tid: row.environment }],
});

const dryRunRoutes: Route[] = ["GET /api/v2/dryrun/{version}", "GET /api/v2/dryrun/{version}/{report_id}"];
const changeDryRun = (change: (row: object) => object) => (body: Body) =>
  Array.isArray(body.data)
    ? { ...body, data: body.data.map(change) }
    : { ...body, data: { ...body.data, summary: change(body.data.summary) } };

const changes: readonly ResponseChange[] = [
  { routes: ["GET /api/v2/agents"], releases: ["17.0", "18.4"], change: changeRows((row) => ({ ...row, last_failover: null })) },
  {
    routes: ["GET /api/v1/agentproc"],
    releases: ["17.0", "18.4"],
    change: ({ processes }) => ({ processes: processes.map(addEndpoints) }),
  },
  {
    routes: ["GET /api/v2/agents/process/{id}"],
    releases: ["17.0", "18.4"],
    change: ({ data }) => ({ data: addLastSeen(data) }),
  },
  { routes: dryRunRoutes, releases: ["17.0", "19.0"], change: changeDryRun(without("resource_filter", "context")) },
  { routes: dryRunRoutes, releases: ["20.0"], change: changeDryRun(without("context")) },
  { routes: ["POST /api/v2/dryrun_filtered"], releases: ["20.0"], change: ({ data }) => ({ data: data.id }) },
  { routes: ["POST /api/v2/login"], releases: ["17.0"], change: ({ data }) => ({ data: without("expires_in")(data) }) },
];

/** The response of `release` to a request that its handler answered with `body`. */
export const changeResponse = (release: Release, route: string, body: Body): Body =>
  changes
    .filter((item) => item.releases.includes(release) && (item.routes as readonly string[]).includes(route))
    .reduce((changed, { change }) => change(changed), body);
