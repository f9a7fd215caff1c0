import { call } from "~/api/call";
import type { Args, Route } from "~/api/endpoints";
import { apiQueryOptions } from "~/api/query";

/** Requests at a time for details of rows, so that they don't delay what the page itself needs. */
const maxConcurrent = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** Runs a request as soon as fewer than four others run. */
async function runLimited<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (running < maxConcurrent) running++;
  // Takes over the place of one that ends.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    signal.throwIfAborted();
    return await send();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Options of a query for a row's detail that never changes. At most four of them are sent at a time. */
export const limitedQueryOptions = <R extends Route>(route: R, args: Args<R>) => ({
  ...apiQueryOptions(route, args, { refresh: "never" }),
  queryFn: ({ signal }: { signal: AbortSignal }) => runLimited(() => call(route, args, signal), signal),
});
