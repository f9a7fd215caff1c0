/** For tests: browser APIs that jsdom doesn't have because it has no layout. */
import { vi } from "vitest";

const eventTargetStub = { addEventListener: () => undefined, removeEventListener: () => undefined };

/** Stubs browser APIs until `vi.unstubAllGlobals()`: nothing has a size, and no media query matches. */
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
  // Missing in jsdom. Never restored, which is harmless.
  Element.prototype.scrollIntoView = () => undefined;
}
