/**
 * The open dialogs, drawers, menus and panels, including those whose code is still loading. While there are any, hotkeys do
 * nothing. Navigation closes them.
 */
import type { DataRouter } from "react-router";
import { isSameView } from "./isSameView";

/** Functions that close the open overlays. */
const openOverlays = new Set<() => void>();

/** Adds an overlay, from when the user requests it. Returns a function that removes it. */
export function trackOverlay(close: () => void): () => void {
  // Not `close` itself, which several overlays may share.
  const entry = () => close();
  openOverlays.add(entry);
  return () => void openOverlays.delete(entry);
}

export const isOverlayOpen = (): boolean => openOverlays.size > 0;

export const closeOverlays = (): void => [...openOverlays].forEach((close) => close());

/**
 * Closes all overlays on navigation. Panels like those of filters change search params of the view, which keeps the scroll
 * position, and stay open then.
 */
export function closeOverlaysOnNavigation({ state, subscribe }: Pick<DataRouter, "state" | "subscribe">): () => void {
  let shown = state.location;
  return subscribe(({ location, navigation, preventScrollReset }) => {
    const isLeaving = location !== shown && !(preventScrollReset && isSameView(location, shown));
    shown = location;
    if (isLeaving || navigation.state === "loading") closeOverlays();
  });
}
