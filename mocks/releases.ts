/**
 * The releases of the orchestrator that a mock can start as, and what the older ones lack. The handlers behave like the newest
 * release, and ask `differs` where an older one behaves differently; releases.responses.ts, releases.environments.ts and
 * releases.schema.ts change what they return.
 */
import type { Route } from "../src/api/endpoints.ts";

export const releases = ["17.0", "18.4", "19.0", "20.0", "20.1"] as const;
export type Release = (typeof releases)[number];
export const newestRelease: Release = "20.1";

/** Finds the release of a full version; undefined if the mock doesn't know it. */
export const findRelease = (version: string | null): Release | undefined =>
  releases.find((release) => version === release || version?.startsWith(`${release}.`));

/** Versions of the server and its extension for dashboards. */
export const extensionVersions: Record<Release, { core: string; ui: string }> = {
  "17.0": { core: "17.0.0", ui: "6.0.1" },
  "18.4": { core: "18.4.0", ui: "6.1.1" },
  "19.0": { core: "19.0.0", ui: "6.2.0" },
  "20.0": { core: "20.0.0", ui: "6.2.1" },
  "20.1": { core: "20.1.0", ui: "6.2.2" },
};

/** Routes that some releases don't have. 19.0 doesn't have two that 18.3 has. */
export const missingRoutes: { readonly [R in Route]?: readonly Release[] } = {
  "POST /api/v2/compliance_report": ["17.0"],
  "POST /api/v2/deploy_filtered": ["17.0", "19.0"],
  "DELETE /api/v2/discovered/": ["17.0"],
  "DELETE /api/v2/discovered/{discovered_resource_id}": ["17.0"],
  "POST /api/v2/dryrun_filtered": ["17.0", "19.0"],
  "GET /api/v2/environment_auth": ["17.0"],
  "DELETE /api/v2/environment_auth/{jti}": ["17.0"],
  "POST /api/v2/login/renew": ["17.0"],
};

/** Arguments that some releases lack, on routes that they have. */
export const missingArguments: readonly { route: string; name: string; releases: readonly Release[] }[] = [
  { route: "POST /api/v1/notify/{id}", name: "reinstall", releases: ["17.0"] },
  { route: "GET /api/v1/notify/{id}", name: "reinstall", releases: ["17.0"] },
  { route: "GET /api/v2/docs", name: "swagger_description", releases: ["17.0"] },
  { route: "POST /api/v2/dryrun_filtered", name: "context", releases: ["20.0"] },
  { route: "POST /api/v2/environment_auth", name: "expire", releases: ["17.0"] },
  { route: "POST /api/v2/graphql", name: "operationName", releases: ["17.0"] },
  { route: "POST /api/v2/graphql", name: "variables", releases: ["17.0"] },
  { route: "PATCH /api/v2/user/{username}/password", name: "current_password", releases: ["17.0"] },
];

const differences = {
  /** Agents have `last_failover`, which is always null, and are sorted by it. */
  sortsAgentsByFailover: ["17.0", "18.4"],
  /** An environment has only the settings that the server has read or a user has set. The others have their default. */
  storesSettingsOnUse: ["17.0", "18.4", "19.0", "20.0"],
  /** Without a scheduler, in a halted environment, deploying and reading its status are a 404. */
  missesHaltedScheduler: ["19.0"],
  /** Users change their own password without the current one. */
  changesPasswordsAlone: ["17.0"],
  /** GraphQL queries that fail have the status 200. */
  acceptsFailedQueries: ["17.0"],
  /** The status `non_compliant` doesn't exist. */
  hasNoNonCompliant: ["17.0"],
  /** The path parameters of the OpenAPI document are written as `<name>`. */
  writesPathParamsInAngles: ["17.0"],
} as const satisfies Record<string, readonly Release[]>;

export const differs = (release: Release, difference: keyof typeof differences): boolean =>
  (differences[difference] as readonly Release[]).includes(release);

export const isRouteMissing = (release: Release, route: string): boolean =>
  (missingRoutes as Partial<Record<string, readonly Release[]>>)[route]?.includes(release) ?? false;

export const getMissingArguments = (release: Release, route: string): string[] =>
  missingArguments.filter((item) => item.route === route && item.releases.includes(release)).map(({ name }) => name);
