import type { ComponentType } from "react";
import { lazyWithRetry } from "./lazyWithRetry";
import { Overlay } from "./Overlay";

/** Closes an overlay on Escape while its code loads, like the overlay itself does afterwards. Returns a cleanup function. */
function listenForEscape(onClose: () => void): () => void {
  const handleKeyDown = (event: KeyboardEvent) => event.key === "Escape" && onClose();
  document.addEventListener("keydown", handleKeyDown);
  return () => document.removeEventListener("keydown", handleKeyDown);
}

/** A dialog, drawer, menu or panel whose code is loaded on first use. From the request on, it counts as open. */
export function lazyOverlay<P extends { onClose: () => void }>(load: () => Promise<ComponentType<P>>) {
  const LazyContent = lazyWithRetry(load);
  return (props: P) => (
    <Overlay onClose={props.onClose}>
      <LazyContent
        {...props}
        fallback={
          <span role="status" className="visually-hidden" ref={() => listenForEscape(props.onClose)}>
            Loading…
          </span>
        }
      />
    </Overlay>
  );
}
