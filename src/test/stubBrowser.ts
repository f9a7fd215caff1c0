/** For tests: what jsdom has no notion of, since it lays nothing out. */
import { vi } from "vitest";

const eventTargetStub = { addEventListener: () => undefined, removeEventListener: () => undefined };

/** Stands in for what a browser has beside a document, until `vi.unstubAllGlobals()`: nothing has a size, and no media query fits. */
export function stubBrowser(): void {
  vi.stubGlobal("matchMedia", (media: string) => ({ media, matches: false, ...eventTargetStub }));
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  // jsdom has none, and the app calls it: it harms nobody that it stays.
  Element.prototype.scrollIntoView = () => undefined;
}
