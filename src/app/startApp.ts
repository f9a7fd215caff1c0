import type { QueryClient } from "@tanstack/react-query";
import type { createBrowserRouter } from "react-router";
import { startClock } from "~/api/clock";
import { getSessionState, subscribeToSession } from "~/api/session";
import { rememberEnvironment } from "./lastEnvironment";

/** Begins what goes on outside React while the app is there: its clock, and what is remembered of the address. Returns what ends it. */
export function startApp(client: QueryClient, router: ReturnType<typeof createBrowserRouter>): () => void {
  const cleanups = [
    startClock(client),
    // What one person was shown is not kept for the next; the pages have been left by then.
    subscribeToSession(() => getSessionState().phase === "out" && void setTimeout(() => client.removeQueries({ type: "inactive" }))),
    router.subscribe(({ matches }) => rememberEnvironment(matches.at(-1)?.params.env)),
  ];
  return () => cleanups.forEach((cleanup) => cleanup());
}
