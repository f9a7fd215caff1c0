import { useState } from "react";

/**
 * What an element begins, and what ends with it at the latest: when it is taken off the page. `ref` goes to the element, and
 * `begin` gives what ends one thing.
 */
export function useAbortOnUnmount(): { ref: () => () => void; createController: () => AbortController } {
  const [handle] = useState(() => {
    let controller: AbortController | undefined;
    return { ref: () => () => controller?.abort(), createController: () => (controller = new AbortController()) };
  });
  return handle;
}
