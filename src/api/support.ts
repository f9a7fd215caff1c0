/**
 * Which routes and arguments this server has. Releases differ, and the rows of endpoints say how. The server's release is known
 * once its status has loaded. Until then, and for releases that Lookout isn't tested on, everything counts as supported until
 * the server refuses it. The release and refusals are remembered for the tab, by the address of the API.
 */
import { tabStorage } from "~/storage";
import { createStore, useStore } from "~/store";
import { apiPrefix } from "./basePath";
import type { Endpoint, ServerRelease, Since } from "./endpoint";
import { endpoints, type NewerArgument, type Result, type Route } from "./endpoints";
import { ApiError } from "./error";
import { isObject } from "./json";

/** The oldest and the newest release that Lookout is tested on. */
const testedReleases = ["17.0", "20.1"] as const satisfies ServerRelease[];

interface KnownServer {
  /** Undefined until the server's status has loaded. */
  release: ServerRelease | undefined;
  /** Routes, and arguments as `route argument`, that the server has refused. */
  refused: readonly string[];
}

const storageKey = `lookout-support ${apiPrefix}`;

const parseRelease = (version: string): ServerRelease | undefined => {
  const [, major, minor] = /^(\d+)\.(\d+)(?!\d)/.exec(version) ?? [];
  return major === undefined || minor === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
};

const isOlder = (a: ServerRelease, b: ServerRelease): boolean => a.localeCompare(b, "en", { numeric: true }) < 0;

const isTested = (release: ServerRelease): boolean => !isOlder(release, testedReleases[0]) && !isOlder(testedReleases[1], release);

function readSaved(): KnownServer {
  let saved: unknown;
  try {
    saved = JSON.parse(tabStorage.get(storageKey) ?? "");
  } catch {
    // Nothing is saved, or not by Lookout.
  }
  const { release, refused } = isObject(saved) ? saved : {};
  return {
    release: typeof release === "string" ? parseRelease(release) : undefined,
    refused: Array.isArray(refused) ? refused.filter((item) => typeof item === "string") : [],
  };
}

const server = createStore(readSaved());

function remember(next: KnownServer): void {
  tabStorage.set(storageKey, JSON.stringify(next));
  server.set(next);
}

/** Forgets what is known, for tests. */
export const forgetServer = (): void => server.set({ release: undefined, refused: [] });

/** Learns the server's release from its status. What another release has refused doesn't count any more. */
export function learnRelease({ version, extensions }: Pick<Result<"GET /api/v1/serverstatus">, "version" | "extensions">): void {
  // Products that contain the orchestrator have versions of their own.
  const release = parseRelease(extensions.find(({ name }) => name === "core")?.version ?? version);
  const { release: previous, refused } = server.get();
  if (release !== previous) remember({ release, refused: previous === undefined ? refused : [] });
}

const getNextRelease = (release: ServerRelease): ServerRelease => {
  const [major, minor] = release.split(".");
  return `${Number(major)}.${Number(minor) + 1}`;
};

const isMissingFrom = (release: ServerRelease, { release: first, missingFrom = [] }: Since): boolean =>
  isOlder(release, first) || missingFrom.includes(release);

/** The oldest release after this one, or after any if it's unknown, from which on all have it. */
function getRequiredRelease(release: ServerRelease | undefined, { release: first, missingFrom = [] }: Since): ServerRelease {
  const lastGap = missingFrom.at(-1);
  return lastGap && (release === undefined || !isOlder(release, first)) ? getNextRelease(lastGap) : first;
}

function getReason(id: string, since: Endpoint["since"]): string | undefined {
  const { release, refused } = server.get();
  const isMissing = since !== "any" && release !== undefined && isMissingFrom(release, since);
  // The table is right about tested releases, so that a refusal came from elsewhere, such as a server that was there before.
  const isRefused = refused.includes(id) && (release === undefined || !isTested(release));
  if (!isMissing && !isRefused) return undefined;
  if (since !== "any" && (isMissing || release === undefined))
    return `Needs orchestrator ${getRequiredRelease(release, since).replace(/\.0$/, "")} or newer`;
  return release === undefined ? "This orchestrator doesn't have this" : `Orchestrator ${release} doesn't have this`;
}

const getArguments = ({ newerArguments = {} }: Endpoint) => Object.entries(newerArguments);

/** Why this server doesn't have a route, or an argument of it: "Needs orchestrator 19 or newer". Undefined as far as is known. */
export function getUnsupportedReason<R extends Route>(route: R, argument?: NewerArgument<R>): string | undefined {
  const endpoint: Endpoint = endpoints[route];
  const reason = getReason(route, endpoint.since);
  if (reason !== undefined || argument === undefined) return reason;
  return getArguments(endpoint)
    .map(([name, since]) => (name === argument ? getReason(`${route} ${name}`, since) : undefined))
    .find((found) => found !== undefined);
}

/** `getUnsupportedReason`, updated as the server becomes known. */
export const useUnsupported = <R extends Route>(route: R, argument?: NewerArgument<R>): string | undefined =>
  useStore({ subscribe: server.subscribe, get: () => getUnsupportedReason(route, argument) });

/** What Lookout does where a route is missing, as a sentence. */
export function getStandIn(route: Route): string {
  const { since }: Endpoint = endpoints[route];
  return since === "any" ? "" : since.standIn;
}

/** Throws an `unsupported` ApiError if the server is known to refuse a call, so that it isn't asked again. */
export function assertSupported(route: Route, body: unknown): void {
  const endpoint: Endpoint = endpoints[route];
  const reasons = [
    getReason(route, endpoint.since),
    ...getArguments(endpoint).map(([name, since]) =>
      isObject(body) && body[name] !== undefined ? getReason(`${route} ${name}`, since) : undefined,
    ),
  ];
  const reason = reasons.find((found) => found !== undefined);
  if (reason !== undefined) throw new ApiError("unsupported", reason);
}

/** The server's words for arguments that a route doesn't have. */
const refusedArguments = /^Invalid request: request contains fields \{([^}]*)\}/;

/** Remembers an `unsupported` error of a call, and returns it in terms of releases. */
export function learnRefusal(route: Route, error: ApiError): ApiError {
  const endpoint: Endpoint = endpoints[route];
  const names = refusedArguments.exec(error.message)?.[1] ?? "";
  const newer = getArguments(endpoint).filter(([name]) => names.includes(`'${name}'`));
  const features: [id: string, since: Endpoint["since"]][] =
    newer.length > 0 ? newer.map(([name, since]) => [`${route} ${name}`, since]) : [[route, endpoint.since]];
  const { release, refused } = server.get();
  for (const [id, since] of features) {
    // While the release is unknown, a route that all tested releases have may be missing because something else responds.
    const isCredible = release === undefined ? since !== "any" : !isTested(release);
    if (isCredible && !refused.includes(id)) remember({ ...server.get(), refused: [...server.get().refused, id] });
  }
  const reason = features.map(([id, since]) => getReason(id, since)).find((found) => found !== undefined);
  return reason === undefined ? error : new ApiError("unsupported", reason, error.status);
}
