/**
 * Limits how often the address is written, for fields and logs whose state is in the address. Beyond their limits, WebKit and
 * Firefox throw, and Chromium ignores the address. The strictest is WebKit's: 100 writes in 30 s.
 */
import { monotonicNow } from "~/time";

/** In milliseconds. */
const period = 30_000;
/** The rest is for writes of others, and a margin for the browser's clock. */
const maxWrites = 96;
/** Writes in a period that don't wait, and the time between later ones in milliseconds. Together they stay below the limit. */
const burst = 30;
const spacing = 500;

interface HistoryWrite {
  method: "pushState" | "replaceState";
  args: Parameters<History["replaceState"]>;
}

/**
 * Replaces the methods of the browser's history. Writes that would come too fast wait, and only the last state of an entry is
 * written. Until then, `history.state` is already the new state, which the router relies on.
 */
export function limitHistoryWrites(history: History): void {
  const { pushState, replaceState } = history;
  const methods = { pushState, replaceState };
  const getWrittenState = (): unknown => Reflect.get(Object.getPrototypeOf(history), "state", history);
  let times: number[] = [];
  let pending: HistoryWrite[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** In milliseconds. New entries don't wait for the next slot, only for the limit. */
  const getDelay = (): number => {
    const time = monotonicNow();
    times = times.filter((at) => time - at < period);
    const oldest = times.at(-maxWrites);
    if (oldest !== undefined) return oldest + period - time;
    const isSpaced = times.length >= burst && pending.every(({ method }) => method === "replaceState");
    return isSpaced ? Math.max(0, (times.at(-1) ?? 0) + spacing - time) : 0;
  };
  /** Returns false if the browser's limit is reached, for example because another page of this tab has used it up. */
  const tryWrite = ({ method, args }: HistoryWrite): boolean => {
    try {
      methods[method].apply(history, args);
    } catch (error) {
      if (error instanceof DOMException && error.name === "SecurityError") return false;
      pending.shift();
      throw error;
    } finally {
      times.push(monotonicNow());
    }
    return true;
  };
  const flush = ({ isLeaving = false } = {}): void => {
    clearTimeout(timer);
    for (let [next] = pending; next; [next] = pending) {
      const delay = isLeaving ? 0 : getDelay();
      if (delay > 0 || !tryWrite(next)) {
        timer = setTimeout(flush, delay || spacing);
        return;
      }
      pending.shift();
    }
  };
  const request = ({ method, args }: HistoryWrite): void => {
    const last = method === "replaceState" ? pending.pop() : undefined;
    pending.push({ method: last?.method ?? method, args });
    flush();
  };

  const getState = (): unknown => {
    const last = pending.at(-1);
    return last ? last.args[0] : getWrittenState();
  };
  Object.defineProperties(history, {
    state: { configurable: true, get: getState },
    pushState: { configurable: true, value: (...args: HistoryWrite["args"]) => request({ method: "pushState", args }) },
    replaceState: { configurable: true, value: (...args: HistoryWrite["args"]) => request({ method: "replaceState", args }) },
  });
  // The entry that was waiting isn't the current one any more. Listens before the router does.
  window.addEventListener("popstate", () => (pending = []));
  document.addEventListener("visibilitychange", () => document.hidden && flush({ isLeaving: true }));
  window.addEventListener("pagehide", () => flush({ isLeaving: true }));
}
