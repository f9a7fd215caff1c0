import { useState } from "react";

interface WaitingEnter {
  isWaiting: boolean;
  /** Settles like the results. `signal` is that of the Enter, which typing aborts. */
  waitFor: <T>(results: Promise<T>, signal: AbortSignal) => Promise<T>;
}

/** Whether an Enter still waits for results of a search. What is typed next cancels it, although the request continues. */
export function useWaitingEnter(): WaitingEnter {
  const [waiting, setWaiting] = useState<AbortSignal>();
  return {
    isWaiting: waiting?.aborted === false,
    waitFor: async (results, signal) => {
      setWaiting(signal);
      try {
        return await results;
      } finally {
        setWaiting((latest) => (latest === signal ? undefined : latest));
      }
    },
  };
}
