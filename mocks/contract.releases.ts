/** Adapts the contract, which is that of the newest release, to the release of the server and to its seed. */
import type { ContractCase } from "./contract.builders.ts";
import {
  extensionVersions,
  findRelease,
  getMissingArguments,
  isRouteMissing,
  missingRoutes,
  newestRelease,
  releases,
  type Release,
} from "./releases.ts";

export interface ServerFacts {
  release: Release;
  /** Whether the environment "scale" has all of its resources. The seed of an older release may have fewer. */
  hasFullScale: boolean;
}

/** Reads the release of a server and the size of its seed. Throws if the mock doesn't know the release. */
export async function readServerFacts(url: string): Promise<ServerFacts> {
  const read = async (path: string, env?: string) =>
    (await (await fetch(url + path, env ? { headers: { "X-Inmanta-tid": env } } : undefined)).json()) as any;
  const { extensions } = (await read("/api/v1/serverstatus")).data as { extensions: { name: string; version: string }[] };
  const version = extensions.find(({ name }) => name === "core")?.version ?? "without a version";
  const release = findRelease(version);
  if (!release) throw new Error(`The mock doesn't know the release ${version} of ${url}, only ${releases.join(", ")}`);
  const environments = (await read("/api/v2/environment")).data as { name: string; id: string }[];
  if (environments.every(({ name }) => name !== "incident")) throw new Error(`Run \`orchestrator incident\` for ${url} first`);
  const scale = environments.find(({ name }) => name === "scale");
  const { metadata } = await read("/api/v2/resource?limit=1", scale?.id);
  return { release, hasFullScale: release === newestRelease || metadata?.total === 10_100 };
}

/** What a case expects, without the request and the way to compare. */
const noExpectations: Partial<ContractCase> = {
  contains: undefined,
  empty: undefined,
  first: undefined,
  follow: undefined,
  has: undefined,
  order: undefined,
  rows: undefined,
  saveAs: undefined,
  total: undefined,
  walk: undefined,
};

const refuse = (status: number, contains: string): Partial<ContractCase> => ({ ...noExpectations, status, contains });

interface Rule {
  releases: readonly Release[];
  matches: (testCase: ContractCase) => boolean;
  /** The changed expectations, or "skip". */
  change: Partial<ContractCase> | "skip";
}

const hasUrl =
  (pattern: RegExp) =>
  ({ url }: ContractCase) =>
    pattern.test(url);
const isHalted =
  (pattern: RegExp) =>
  ({ method, url, env }: ContractCase) =>
    env === "halted" && pattern.test(`${method} ${url}`);
const isRefusedQuery = ({ url, status }: ContractCase) => url === "/api/v2/graphql" && status === 400;
const getQuery = ({ body }: ContractCase) => String((body as { query?: unknown } | undefined)?.query);

const rules: Rule[] = [
  {
    releases: ["18.4", "19.0", "20.0"],
    matches: hasUrl(/docs\?format=openapi$/),
    change: { has: { data: { openapi: "3.0.2" } } },
  },
  { releases: ["18.4"], matches: hasUrl(/agents\?sort=last_failover/), change: { ...noExpectations, status: 200 } },
  { releases: ["18.4"], matches: ({ contains }) => contains === '"endpoints": []', change: { contains: '"name": "$__scheduler"' } },
  // What the server failed with isn't compared, only that it failed.
  {
    releases: ["18.4"],
    matches: ({ contains }) => contains?.startsWith("An internal server error occurred") ?? false,
    change: { contains: undefined },
  },
  // Only agents can report discovered resources, so the seed has none.
  {
    releases: ["18.4"],
    matches: ({ method, url, status }) => url.startsWith("/api/v2/discovered") && (method !== "GET" || status === 200),
    change: "skip",
  },
  { releases: ["19.0"], matches: isHalted(/POST .*v1\/deploy$/), change: refuse(404, "Scheduler could not be reached") },
  { releases: ["19.0"], matches: isHalted(/POST .*dryrun\/1$/), change: { contains: "The environment halted({halted}) is halted" } },
  { releases: ["19.0"], matches: isHalted(/POST .*dryrun\/99$/), change: refuse(404, "The requested version does not exist.") },
  { releases: ["19.0"], matches: isHalted(/scheduler_status$/), change: refuse(404, "because the environment is halted.") },
  { releases: ["19.0"], matches: isRefusedQuery, change: { contains: undefined } },
  {
    releases: ["19.0"],
    matches: (testCase) => getQuery(testCase).includes("node { modelVersion"),
    change: refuse(400, "Cannot query field 'modelVersion' on type 'Resource'."),
  },
  { releases: ["19.0", "20.0"], matches: ({ saveAs }) => saveAs === "dryrun", change: { first: { model: 1, total: 94 } } },
  {
    releases: ["20.0"],
    matches: ({ url, status }) => url === "/api/v2/dryrun_filtered" && status === 200,
    change: { has: undefined },
  },
];

const toPattern = (route: string) => new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`);

/** Expectations from the tables of missing routes and arguments. */
function expectMissing(release: Release, { method, url, body }: ContractCase): Partial<ContractCase> {
  const called = `${method} ${url.split("?")[0]!}`;
  if (Object.keys(missingRoutes).some((route) => isRouteMissing(release, route) && toPattern(route).test(called))) {
    return refuse(404, "404: Not Found");
  }
  const names = getMissingArguments(release, called);
  const sent = names.find((name) => typeof body === "object" && body !== null && name in body);
  return sent === undefined ? {} : refuse(400, `request contains fields {'${sent}'}`);
}

const mentionsScale = ({ env, url, body }: ContractCase) => env === "scale" || (url + JSON.stringify(body)).includes("{scale}");

/** The cases for a server, with what it is expected to answer. */
export function adaptCases(cases: readonly ContractCase[], { release, hasFullScale }: ServerFacts): ContractCase[] {
  const { core } = extensionVersions[release];
  return cases.flatMap((testCase) => {
    if (!hasFullScale && mentionsScale(testCase)) return [];
    const applying = rules.filter((rule) => rule.releases.includes(release) && rule.matches(testCase));
    if (applying.some(({ change }) => change === "skip")) return [];
    const changes = [...applying.map(({ change }) => change as Partial<ContractCase>), expectMissing(release, testCase)];
    if (testCase.url === "/api/v1/serverstatus") changes.push({ has: { data: { version: core, status: "OK" } } });
    return [changes.reduce<ContractCase>((changed, change) => ({ ...changed, ...change }), testCase)];
  });
}
