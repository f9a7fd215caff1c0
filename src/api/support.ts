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
import { ApiError, unknownArgumentsPattern } from "./error";
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

/** Whether the release was learned since the page was opened. A saved one may be that of the server before an upgrade. */
let isConfirmed = false;

export const isReleaseConfirmed = (): boolean => isConfirmed;

/** Forgets what is known, for tests. */
export function forgetServer(): void {
  isConfirmed = false;
  server.set({ release: undefined, refused: [] });
}

/** Learns the server's release from its status. Refusals of another release are dropped. */
export function learnRelease({ extensions }: Pick<Result<"GET /api/v1/serverstatus">, "extensions">): void {
  // `version` may be that of a product which contains the orchestrator.
  const release = parseRelease(extensions.find(({ name }) => name === "core")?.version ?? "");
  const { release: previous, refused } = server.get();
  isConfirmed = true;
  if (release !== previous) remember({ release, refused: previous === undefined ? refused : [] });
}

const isMissingFrom = (release: ServerRelease, { release: first, gaps }: Since): boolean =>
  isOlder(release, first) || gaps?.[release] !== undefined;

/** The next release that has it; for an unknown release, the oldest from which on all have it. */
const getRequiredRelease = (release: ServerRelease | undefined, { release: first, gaps = {} }: Since): ServerRelease =>
  release === undefined ? (Object.values(gaps).at(-1) ?? first) : (gaps[release] ?? first);

function getReason(id: string, since: Since): string | undefined {
  const { release, refused } = server.get();
  const isMissing = release !== undefined && isMissingFrom(release, since);
  // The table is right about tested releases, so that a refusal came from elsewhere, such as a server that was there before.
  const isRefused = refused.includes(id) && (release === undefined || !isTested(release));
  if (!isMissing && !isRefused) return undefined;
  if (release !== undefined && !isMissing) return `Orchestrator ${release} doesn't support this`;
  return `Needs orchestrator ${getRequiredRelease(release, since).replace(/\.0$/, "")} or newer`;
}

type Feature = readonly [id: string, since: Since];

/** The route and the chosen arguments, as far as only some releases have them. */
function listFeatures(route: Route, isChosen: (argument: string) => boolean): Feature[] {
  const { since, newerArguments = {} }: Endpoint = endpoints[route];
  const chosen = Object.entries(newerArguments).flatMap(([name, argument]): Feature[] =>
    isChosen(name) ? [[`${route} ${name}`, argument]] : [],
  );
  return since === "any" ? chosen : [[route, since], ...chosen];
}

const findReason = (features: Feature[]): string | undefined =>
  features.map(([id, since]) => getReason(id, since)).find((reason) => reason !== undefined);

/** Why this server doesn't have a route, or an argument of it: "Needs orchestrator 19 or newer". Undefined as far as is known. */
export const getUnsupportedReason = <R extends Route>(route: R, argument?: NewerArgument<R>): string | undefined =>
  findReason(listFeatures(route, (name) => name === argument));

/** `getUnsupportedReason`, updated as the server becomes known. */
export const useUnsupported = <R extends Route>(route: R, argument?: NewerArgument<R>): string | undefined =>
  useStore({ subscribe: server.subscribe, get: () => getUnsupportedReason(route, argument) });

/** Whether the server's release is known. Until then, a failure may be due to it. */
export const useIsReleaseKnown = (): boolean => useStore({ subscribe: server.subscribe, get: () => server.get().release !== undefined });

/** Throws an `unsupported` ApiError if the server is known to refuse a call, so that the request isn't sent again. */
export function assertSupported(route: Route, body: unknown): void {
  const reason = findReason(listFeatures(route, (name) => isObject(body) && body[name] !== undefined));
  if (reason !== undefined) throw new ApiError("unsupported", reason);
}

/**
 * Remembers an `unsupported` error of a call, and returns it in terms of releases. A route or argument that all tested releases
 * have is asked for again: something else may have responded.
 */
export function learnRefusal(route: Route, error: ApiError): ApiError {
  const names = unknownArgumentsPattern.exec(error.message)?.[1];
  const features = listFeatures(route, (name) => names?.includes(`'${name}'`) ?? false).filter(
    ([id]) => names === undefined || id !== route,
  );
  const { release, refused } = server.get();
  const ids = features.map(([id]) => id).filter((id) => !refused.includes(id));
  if (ids.length > 0 && (release === undefined || !isTested(release))) remember({ release, refused: [...refused, ...ids] });
  const reason = findReason(features);
  return reason === undefined ? error : new ApiError("unsupported", reason, error.status);
}
