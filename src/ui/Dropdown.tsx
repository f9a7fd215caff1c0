import type { ReactNode } from "react";
import type { DropdownContent } from "./DropdownPanel";
import { DropdownButton, type DropdownButtonProps } from "./DropdownButton";
import { lazyOverlay } from "./lazyOverlay";

const loadPanel = () => import("./DropdownPanel").then((module) => module.DropdownPanel);
const DropdownPanel = lazyOverlay(loadPanel);

interface Props extends Pick<DropdownButtonProps, "renderTrigger"> {
  /** Accessible name of the panel. */
  label: string;
  /** Menu groups, or a function that renders other content. */
  content: DropdownContent;
  align?: "start" | "end";
  /** In pixels. */
  width?: number;
}

/** A panel that opens under a button. Its code is large, so it is loaded when the button is hovered, focused or pressed. */
export function Dropdown({ label, renderTrigger, content, align = "end", width }: Props) {
  const renderPanel = (onClose: () => void): ReactNode => (
    <DropdownPanel label={label} content={content} align={align} width={width} onClose={onClose} />
  );
  return (
    <DropdownButton
      popup={typeof content === "function" ? "dialog" : "menu"}
      loadPanel={loadPanel}
      renderTrigger={renderTrigger}
      renderPanel={renderPanel}
    />
  );
}
