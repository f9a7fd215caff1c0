import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import type { createBrowserRouter } from "react-router";
import { startClock } from "~/api/clock";
import { getSessionState, subscribeToSession } from "~/api/session";
import { loadChunkWithNotice } from "~/chunkNotices";
import { newData, partRetry } from "~/ui/failedParts";
import { closeOverlaysOnNavigation } from "~/ui/openOverlays";
import { rememberEnvironment } from "./lastEnvironment";

/** Connects parts of the page that failed to render with the query cache. */
function connectFailedParts(client: QueryClient): () => void {
  const cache = client.getQueryCache();
  const shownQueries = new WeakSet<Query>();
  // Failed parts retry once the components above them have the data.
  const notifyNewData = notifyManager.batchCalls(newData.notify);
  const cleanups = [
    cache.subscribe((event) => {
      if (event.type === "observerAdded") shownQueries.add(event.query);
      if (event.type === "updated" && event.action.type === "success") notifyNewData();
    }),
    partRetry.subscribe(() =>
      client.removeQueries({ type: "inactive", predicate: (query) => shownQueries.has(query) && query.state.fetchStatus === "idle" }),
    ),
  ];
  return () => cleanups.forEach((cleanup) => cleanup());
}

/** Loads the first style sheets again if they fail to load. */
function reloadFailedStyleSheets(): () => void {
  // `loadChunk` reloads style sheets that failed.
  const reload = () => void loadChunkWithNotice(() => Promise.resolve()).catch(() => undefined);
  if (document.readyState === "complete") reload();
  else window.addEventListener("load", reload);
  return () => window.removeEventListener("load", reload);
}

/** Starts what runs outside React: the refresh clock and the tracking of the last environment. Returns a cleanup function. */
export function startApp(client: QueryClient, router: ReturnType<typeof createBrowserRouter>): () => void {
  const cleanups = [
    reloadFailedStyleSheets(),
    startClock(client),
    connectFailedParts(client),
    // Removes the user's data on sign-out. Deferred until the pages have unmounted.
    subscribeToSession(() => getSessionState().phase === "signedOut" && void setTimeout(() => client.removeQueries({ type: "inactive" }))),
    closeOverlaysOnNavigation(router),
    router.subscribe(({ matches }) => rememberEnvironment(matches.at(-1)?.params.env)),
  ];
  return () => cleanups.forEach((cleanup) => cleanup());
}
