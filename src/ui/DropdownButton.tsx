import { useRef, useState, type ReactNode, type Ref } from "react";
import { prefetchChunk } from "~/chunkLoading";
import classes from "./Dropdown.module.css";

interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  "aria-expanded": boolean;
  "aria-haspopup": "menu" | "dialog";
  onPointerDown: () => void;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

export interface DropdownButtonProps {
  popup: "menu" | "dialog";
  /** Loads the panel's code, when the button is hovered or focused. */
  loadPanel: () => Promise<unknown>;
  renderTrigger: (triggerProps: TriggerProps) => ReactNode;
  /** Renders the open panel: a `DropdownPanel`. */
  renderPanel: (onClose: () => void) => ReactNode;
}

const OpenPanel = ({ render, onClose }: { render: (onClose: () => void) => ReactNode; onClose: () => void }) => render(onClose);

/** A button and the panel that it opens. */
export function DropdownButton({ popup, loadPanel, renderTrigger, renderPanel }: DropdownButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const triggerRef = useRef<HTMLButtonElement>(null);
  // Pressing the button counts as a click outside and closes the panel. The click that follows must not reopen it.
  const isClosingPress = useRef(false);
  const prefetchPanel = () => prefetchChunk(loadPanel);
  const close = () => {
    setIsOpen(false);
    triggerRef.current?.focus();
  };
  return (
    <span className={classes.dropdown}>
      {renderTrigger({
        ref: triggerRef,
        "aria-expanded": isOpen,
        "aria-haspopup": popup,
        onPointerDown: () => (isClosingPress.current = isOpen),
        onClick: () => {
          setIsOpen(!isOpen && !isClosingPress.current);
          isClosingPress.current = false;
        },
        onPointerEnter: prefetchPanel,
        onFocus: prefetchPanel,
      })}
      {isOpen && <OpenPanel render={renderPanel} onClose={close} />}
    </span>
  );
}
