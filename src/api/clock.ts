/**
 * Freshness, for all queries at once. One clock asks again what is on the screen, at the pace that each query's `meta`
 * names; it knows pause, the hidden tab, growing pauses after failures, and never asks what has no answer yet.
 * A query that failed or never loaded is asked like any other: that is how a page recovers without a click.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { createListeners, createStore, useStore } from "~/store";
import { ApiError } from "./error";
import { historyOf } from "./history";
import { currentSession } from "./session";

/**
 * `page`: what the page is about; `counts`: the header's; `server`: the server's own state; `asked`: once loaded, again only
 * when a person asks; `still`: never again once loaded.
 */
export type Pace = "page" | "counts" | "server" | "asked" | "still";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    queryMeta: {
      pace?: Pace | ((answer: never) => Pace);
      /** Says of an answer whether something in it moves: the whole page is then asked every 5 s. */
      moving?: (answer: never) => boolean;
      /** It counts for the page's age, whatever its pace: it is what the page is about. */
      aged?: boolean;
    };
  }
}

const seconds = { page: 15, counts: 30, server: 60 } as const;
const movingSeconds = 5;
/** Pauses after failures in a row, in seconds. */
const pauses = [1, 2, 4, 8, 15];

/** The pause after so many failures in a row, in milliseconds; one that is not counted is the first. */
export const pauseAfter = (failures: number): number => pauses[Math.min(Math.max(failures, 1), pauses.length) - 1]! * 1000;

const paused = createStore(false);
let client: QueryClient | undefined;

/** Stops or resumes the renewal of this tab. What a person does is still followed to its end. */
export function setPaused(value: boolean): void {
  paused.set(value);
  if (!value) tick(true);
}

export const usePaused = (): boolean => useStore(paused);

/** What each that shows a query says of it: Query itself keeps the words of whoever came last alone. */
const metasOf = ({ meta, observers }: Query) => (observers.length > 0 ? observers.map(({ options }) => options.meta) : [meta]);

const paces = ["page", "counts", "server", "asked", "still"] as const satisfies Pace[];

/**
 * A query's pace, the quickest of those who show it. It may depend on what was answered: a thing that is finished stays as it
 * is.
 */
function paceOf(query: Query): Pace {
  const { data } = query.state;
  const wanted = metasOf(query).map((meta) => {
    const pace = meta?.pace ?? "page";
    if (typeof pace !== "function") return pace;
    return data === undefined ? "page" : pace(data as never);
  });
  return paces.find((pace) => wanted.includes(pace))!;
}

/** Whether a query's answer is kept until somebody asks again, or for ever. */
export const isKept = (query: Query): boolean => ["asked", "still"].includes(paceOf(query));

const active = (): Query[] => client?.getQueryCache().findAll({ type: "active" }) ?? [];

const isMoving = (queries: Query[]): boolean =>
  queries.some(
    (query) => query.state.data !== undefined && metasOf(query).some((meta) => meta?.moving?.(query.state.data as never) === true),
  );

/** Whether the last answer was a refusal to whom another session's token belongs: the session that is now may have better luck. */
function isOthers(query: Query): boolean {
  const { error, token } = historyOf(query);
  return (error?.kind === "session" || error?.kind === "forbidden") && token !== currentSession()?.token;
}

/** When a query is to be asked next, in milliseconds since the epoch; Infinity: not at all. */
function due(query: Query, moving: boolean): number {
  const { state } = query;
  const pace = paceOf(query);
  // What stays as it is, and is there, is asked again by persons alone, also where that failed.
  if (state.fetchStatus !== "idle" || (pace === "still" && query.isStatic())) return Infinity;
  const { endedAt, failures, took } = historyOf(query);
  if (state.status === "error" || failures > 0) {
    if (state.error instanceof ApiError && !state.error.passing) return isOthers(query) ? endedAt : Infinity;
    // A failure from before the clock started counts as the first.
    return endedAt + pauseAfter(failures);
  }
  if (pace === "still" || pace === "asked") return Infinity;
  const rest = (pace === "page" && moving ? movingSeconds : seconds[pace]) * 1000;
  // A dear question is asked less often, but at least once a minute.
  return endedAt + Math.max(rest, Math.min(10 * took, 60_000));
}

/** A question that was refused for good: it will have no answer, and nothing waits for one. */
const isOver = ({ state }: Query): boolean => state.data === undefined && state.error instanceof ApiError && !state.error.passing;

/**
 * What a page is about: what is renewed with it; where nothing is, what stays as it is; and where that is nothing either, what
 * the server said of itself.
 */
function leading(queries: Query[]): Query[] {
  const ofPace = (pace: Pace) => queries.filter((query) => paceOf(query) === pace);
  return [ofPace("page"), queries.filter(isKept), ofPace("server")].find((found) => found.length > 0) ?? [];
}

/** Whether all that the page asked for itself is there. */
function stands(): boolean {
  const asked = leading(active());
  return asked.length > 0 && asked.every((query) => query.state.data !== undefined || isOver(query));
}

/** Whether a page has stood since the app was loaded: what can wait for that waits no more afterwards. */
const stood = createStore(false);

export const useStood = (): boolean => useStore(stood);

/** Asks what is due; at once: whatever is older than a second, but what stays as it is; for a person, also what waits for one. */
function tick(atOnce = false, forPerson = false): void {
  if (!stood.get() && stands()) stood.set(true);
  if (document.hidden || (paused.get() && !atOnce)) return;
  const queries = active();
  const moving = isMoving(queries);
  const now = Date.now();
  for (const query of queries) {
    const time = due(query, moving);
    const awaited = forPerson && paceOf(query) === "asked" && query.state.fetchStatus === "idle";
    const hurried = atOnce && (awaited || time !== Infinity) && now - historyOf(query).endedAt > 1000;
    if (time <= now || hurried) query.fetch(undefined, { cancelRefetch: false }).catch(() => undefined);
  }
}

/** Asks everything on the screen again, now. */
export const refresh = (): void => tick(true, true);

/** Starts the clock for a client; returns what stops it. */
export function startClock(queryClient: QueryClient): () => void {
  client = queryClient;
  stood.set(false);
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === "updated") {
      const history = historyOf(event.query);
      const now = Date.now();
      if (event.action.type === "fetch") {
        history.askedAt = now;
        history.token = currentSession()?.token;
      }
      if (event.action.type === "success" || event.action.type === "error") {
        history.took = now - history.askedAt;
        history.endedAt = now;
        history.failures = event.action.type === "error" ? history.failures + 1 : 0;
        history.error = event.action.type === "error" ? (event.action.error as ApiError) : undefined;
      }
      changes.tell();
    } else if (event.type === "observerAdded" || event.type === "observerRemoved") changes.tell();
  });
  const timer = setInterval(tick, 1000);
  const back = () => {
    changes.tell();
    if (!paused.get()) tick(true);
  };
  document.addEventListener("visibilitychange", back);
  window.addEventListener("online", back);
  return () => {
    unsubscribe();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", back);
    window.removeEventListener("online", back);
    client = undefined;
  };
}

export interface Freshness {
  /** When the oldest part of the page was answered; 0 while one never was. */
  updatedAt: number;
  /** Since when the oldest unanswered question waits; 0 when none does. */
  waitingSince: number;
  /** What keeps the page from being fresh, and since when what is shown is old. */
  failure: { error: ApiError; since: number } | undefined;
}

const changes = createListeners();
const nothing: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
let last = nothing;

function freshness(): Freshness {
  const next: Freshness = { updatedAt: 0, waitingSince: 0, failure: undefined };
  let waiting = Infinity;
  for (const query of active()) {
    const pace = paceOf(query);
    const { state } = query;
    if (state.fetchStatus === "fetching") waiting = Math.min(waiting, historyOf(query).askedAt);
    const { error } = historyOf(query);
    if (state.dataUpdatedAt > 0 && error && pace !== "still" && (!next.failure || state.dataUpdatedAt < next.failure.since)) {
      next.failure = { error, since: state.dataUpdatedAt };
    }
  }
  // Of what stays as it is, or is the server's own, what was not answered yet does not count.
  const counting = active().filter((query) => (paceOf(query) === "page" ? !isOver(query) : query.state.dataUpdatedAt > 0));
  const ages = [...leading(counting), ...counting.filter((query) => metasOf(query).some((meta) => meta?.aged))].map(
    ({ state }) => state.dataUpdatedAt,
  );
  if (ages.length > 0) next.updatedAt = Math.min(...ages);
  if (waiting !== Infinity) next.waitingSince = waiting;
  const same =
    next.updatedAt === last.updatedAt &&
    next.waitingSince === last.waitingSince &&
    next.failure?.since === last.failure?.since &&
    next.failure?.error === last.failure?.error;
  return same ? last : (last = next);
}

/** How fresh the page is: of all that it shows, the oldest. */
export const useFreshness = (): Freshness => useSyncExternalStore(changes.subscribe, freshness);
