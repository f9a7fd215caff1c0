import type { QueryClient } from "@tanstack/react-query";
import type { createBrowserRouter } from "react-router";
import { startClock } from "~/api/clock";
import { getSessionState, subscribeToSession } from "~/api/session";
import { rememberEnvironment } from "./lastEnvironment";

/** Starts what runs outside React: the refresh clock and the tracking of the last environment. Returns a cleanup function. */
export function startApp(client: QueryClient, router: ReturnType<typeof createBrowserRouter>): () => void {
  const cleanups = [
    startClock(client),
    // Removes the user's data on sign-out. Deferred until the pages have unmounted.
    subscribeToSession(() => getSessionState().phase === "signedOut" && void setTimeout(() => client.removeQueries({ type: "inactive" }))),
    router.subscribe(({ matches }) => rememberEnvironment(matches.at(-1)?.params.env)),
  ];
  return () => cleanups.forEach((cleanup) => cleanup());
}
