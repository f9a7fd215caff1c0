import { Suspense, useRef, useState, type ReactNode, type Ref } from "react";
import classes from "./Dropdown.module.css";
import type { DropdownContent } from "./DropdownPanel";
import { lazyWithRetry } from "./lazyWithRetry";

const loadPanel = () => import("./DropdownPanel").then((module) => module.DropdownPanel);
const DropdownPanel = lazyWithRetry(loadPanel);
/** A failure shows when it is opened. */
const prefetchPanel = (): void => void loadPanel().catch(() => undefined);

/** What the button of a dropdown is given. */
interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  "aria-expanded": boolean;
  "aria-haspopup": "menu" | "dialog";
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

interface Props {
  /** The name of what opens. */
  label: string;
  renderTrigger: (triggerProps: TriggerProps) => ReactNode;
  /** Groups of a menu, or, given how to close it, anything else. */
  content: DropdownContent;
  align?: "start" | "end";
  /** In pixels. */
  width?: number;
}

/** What opens under a button. Its code, which is not small, is loaded when the button is pointed at, focused or pressed. */
export function Dropdown({ label, renderTrigger, content, align = "end", width }: Props) {
  const [open, setOpen] = useState(false);
  const triggerRef = useRef<HTMLButtonElement>(null);
  // A press on the button counts as one beside the panel, which closes it: the click that follows must not open it again.
  const isClosingPress = useRef(false);
  const close = () => {
    setOpen(false);
    triggerRef.current?.focus();
  };
  return (
    <span
      className={classes.dropdown}
      onPointerDown={(event) => (isClosingPress.current = open && triggerRef.current!.contains(event.target as Node))}
    >
      {renderTrigger({
        ref: triggerRef,
        "aria-expanded": open,
        "aria-haspopup": typeof content === "function" ? "dialog" : "menu",
        onClick: () => {
          setOpen(!open && !isClosingPress.current);
          isClosingPress.current = false;
        },
        onPointerEnter: prefetchPanel,
        onFocus: prefetchPanel,
      })}
      {open && (
        <Suspense>
          <DropdownPanel label={label} content={content} align={align} width={width} onClose={close} />
        </Suspense>
      )}
    </span>
  );
}
