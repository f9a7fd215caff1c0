import { useRef, useState, type ReactNode, type Ref } from "react";
import { prefetchChunk } from "~/chunkLoading";
import classes from "./Dropdown.module.css";
import type { DropdownContent } from "./DropdownPanel";
import { lazyOverlay } from "./lazyOverlay";

const loadPanel = () => import("./DropdownPanel").then((module) => module.DropdownPanel);
const DropdownPanel = lazyOverlay(loadPanel);
const prefetchPanel = (): void => prefetchChunk(loadPanel);

interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  "aria-expanded": boolean;
  "aria-haspopup": "menu" | "dialog";
  onPointerDown: () => void;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

interface Props {
  /** Accessible name of the panel. */
  label: string;
  renderTrigger: (triggerProps: TriggerProps) => ReactNode;
  /** Menu groups, or a function that renders other content. */
  content: DropdownContent;
  align?: "start" | "end";
  /** In pixels. */
  width?: number;
}

/** A panel that opens under a button. Its code is large, so it is loaded when the button is hovered, focused or pressed. */
export function Dropdown({ label, renderTrigger, content, align = "end", width }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const triggerRef = useRef<HTMLButtonElement>(null);
  // Pressing the button counts as a click outside and closes the panel. The click that follows must not reopen it.
  const isClosingPress = useRef(false);
  const close = () => {
    setIsOpen(false);
    triggerRef.current?.focus();
  };
  return (
    <span className={classes.dropdown}>
      {renderTrigger({
        ref: triggerRef,
        "aria-expanded": isOpen,
        "aria-haspopup": typeof content === "function" ? "dialog" : "menu",
        onPointerDown: () => (isClosingPress.current = isOpen),
        onClick: () => {
          setIsOpen(!isOpen && !isClosingPress.current);
          isClosingPress.current = false;
        },
        onPointerEnter: prefetchPanel,
        onFocus: prefetchPanel,
      })}
      {isOpen && <DropdownPanel label={label} content={content} align={align} width={width} onClose={close} />}
    </span>
  );
}
