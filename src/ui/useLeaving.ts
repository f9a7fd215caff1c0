import { useState } from "react";

/**
 * What an element begins, and what ends with it at the latest: when it is taken off the page. `ref` goes to the element, and
 * `begin` gives what ends one thing.
 */
export function useLeaving(): { ref: () => () => void; begin: () => AbortController } {
  const [leaving] = useState(() => {
    let control: AbortController | undefined;
    return { ref: () => () => control?.abort(), begin: () => (control = new AbortController()) };
  });
  return leaving;
}
