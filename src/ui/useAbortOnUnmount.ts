import { useState } from "react";

function createAbortHandle() {
  let controller: AbortController | undefined;
  return { ref: () => () => controller?.abort(), createController: () => (controller = new AbortController()) };
}

/** Aborts running work when an element unmounts. Pass `ref` to the element, and call `createController` when the work starts. */
export function useAbortOnUnmount(): { ref: () => () => void; createController: () => AbortController } {
  const [handle] = useState(createAbortHandle);
  return handle;
}
