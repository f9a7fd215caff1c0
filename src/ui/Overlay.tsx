import type { ReactNode } from "react";
import { trackOverlay } from "./openOverlays";

interface Props {
  onClose: () => void;
  children: ReactNode;
}

/** Wraps an open dialog, drawer, menu or panel: navigation closes it, and hotkeys do nothing. */
export const Overlay = ({ onClose, children }: Props) => (
  <>
    <span hidden ref={() => trackOverlay(onClose)} />
    {children}
  </>
);
