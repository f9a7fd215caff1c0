/** The top problems of environments, which outlast a visit to the Overview. Only what the column shows is kept. */
import type { QueryClient } from "@tanstack/react-query";
import type { Args, Result, Route } from "~/api/endpoints";
import { ApiError, asApiError } from "~/api/error";
import { readTopProblem, type TopProblem } from "~/problems/topProblem";
import { monotonicNow, pause, toServerTime } from "~/time";
import { callWithTimeout, environmentDetails, type DetailState } from "./environmentDetails";

/** What an environment's counts say about its problems. */
export interface BrokenCounts {
  /** Whether any resource isn't deployed, or its last run has failed. */
  isBroken: boolean;
  failed: number;
  /** Whether the counts are from GraphQL, which also knows the last runs. */
  hasRuns: boolean;
  /** Changes with the counts. */
  key: string;
}

interface TopProblemState extends DetailState<TopProblem | null> {
  /** Of the counts when it was read; undefined if there was nothing to read. */
  key: string | undefined;
}

const statesByClient = new WeakMap<QueryClient, Map<string, TopProblemState>>();

function getStates(client: QueryClient): Map<string, TopProblemState> {
  const states = statesByClient.get(client) ?? new Map<string, TopProblemState>();
  statesByClient.set(client, states);
  return states;
}

const unread: TopProblemState = { data: undefined, error: null, updatedAt: 0, settledAt: 0, key: undefined };

/** Without broken resources there is no problem, whatever was read before. */
export function getTopProblem(client: QueryClient, env: string, counts: BrokenCounts | undefined): DetailState<TopProblem | null> {
  if (counts && !counts.isBroken) return { ...unread, data: null };
  return getStates(client).get(env) ?? unread;
}

/** Whether the environment's top problem was read, or there was nothing to read. */
export const isTopProblemFilled = (client: QueryClient, env: string): boolean => getStates(client).has(env);

/** Remembers that an environment had nothing to read, so that it takes its turn when that changes. */
export const setUnbroken = (client: QueryClient, env: string): void => void getStates(client).set(env, unread);

/** In milliseconds: the reasons and agents may change while the counts stay the same. */
const maxAge = 300_000;

/** When the top problem was last read, on the monotonic clock; undefined if it need not be read again yet. */
export function getTopProblemDue(client: QueryClient, env: string, counts: BrokenCounts | undefined): number | undefined {
  const state = getStates(client).get(env);
  if (!state || !counts?.isBroken) return undefined;
  const isDue = state.error !== null || state.key !== counts.key || monotonicNow() - state.settledAt >= maxAge;
  return isDue ? state.settledAt : undefined;
}

async function readAgents(client: QueryClient, env: string) {
  const { getState, fetch } = environmentDetails.agents;
  if (getState(client, env).data === undefined) await fetch(client, env).catch(() => undefined);
  return getState(client, env).data?.rows;
}

/**
 * Reads an environment's top problem, and the agents and the latest compile if they aren't loaded yet. Keeps the previous one if
 * that fails. Nothing is kept if the signal is aborted. With `interval`, waits that many milliseconds between its requests.
 * `requestTime` is how long the server took, in milliseconds.
 */
export async function fetchTopProblem(
  client: QueryClient,
  env: string,
  counts: BrokenCounts,
  signal: AbortSignal,
  interval = 0,
): Promise<{ hasLoaded: boolean; requestTime: number }> {
  let requestTime = 0;
  let isFirst = true;
  const call = async <R extends Route>(route: R, args: Args<R>): Promise<Result<R>> => {
    if (!isFirst && interval > 0) await pause(interval, signal);
    isFirst = false;
    const startedAt = monotonicNow();
    const result = await callWithTimeout(route, args, signal);
    requestTime += monotonicNow() - startedAt;
    return result;
  };
  let data = getStates(client).get(env)?.data;
  let updatedAt = getStates(client).get(env)?.updatedAt ?? 0;
  let error: ApiError | null = null;
  try {
    data = await readTopProblem(env, counts, { call, readAgents: () => readAgents(client, env) });
    updatedAt = toServerTime(monotonicNow());
    // A failed compile is a problem, too.
    if (environmentDetails.compile.getState(client, env).settledAt === 0)
      await environmentDetails.compile.fetch(client, env).catch(() => undefined);
  } catch (thrown) {
    error = asApiError(thrown);
  }
  if (!signal.aborted) getStates(client).set(env, { data, error, updatedAt, settledAt: monotonicNow(), key: counts.key });
  return { hasLoaded: error === null, requestTime };
}
