import type { QueryClient } from "@tanstack/react-query";
import { fetchTopProblem, isTopProblemFilled, setUnbroken, type BrokenCounts } from "./topProblems";

/** Rows that are read at a time, one request each. */
const maxReading = 4;
/** In milliseconds, for rows that scroll into view and counts that arrive. */
const checkInterval = 1000;

interface Options {
  client: QueryClient;
  getVisible: () => string[];
  getCounts: (env: string) => BrokenCounts | undefined;
  onRead: () => void;
}

/** Reads the top problem of each environment in view once. Returns a function that stops it. */
export function fillTopProblems({ client, getVisible, getCounts, onRead }: Options): () => void {
  const controller = new AbortController();
  const reading = new Set<string>();
  const read = async (env: string, counts: BrokenCounts) => {
    reading.add(env);
    await fetchTopProblem(client, env, counts, controller.signal);
    reading.delete(env);
    if (controller.signal.aborted) return;
    onRead();
    fill();
  };
  const fill = () => {
    if (document.hidden) return;
    for (const env of getVisible()) {
      const counts = getCounts(env);
      if (counts && !counts.isBroken) setUnbroken(client, env);
      else if (counts && reading.size < maxReading && !reading.has(env) && !isTopProblemFilled(client, env)) void read(env, counts);
    }
  };
  const timer = setInterval(fill, checkInterval);
  fill();
  return () => {
    controller.abort();
    clearInterval(timer);
  };
}
