import { Suspense, useRef, useState, type ReactNode, type Ref } from "react";
import classes from "./Dropdown.module.css";
import type { DropdownContent } from "./DropdownPanel";
import { lazily } from "./lazily";

const load = () => import("./DropdownPanel").then((module) => module.DropdownPanel);
const DropdownPanel = lazily(load);
/** A failure shows when it is opened. */
const prefetch = (): void => void load().catch(() => undefined);

/** What the button of a dropdown is given. */
interface Opener {
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
  button: (opener: Opener) => ReactNode;
  /** Groups of a menu, or, given how to close it, anything else. */
  content: DropdownContent;
  align?: "start" | "end";
  /** In pixels. */
  width?: number;
}

/** What opens under a button. Its code, which is not small, is loaded when the button is pointed at, focused or pressed. */
export function Dropdown({ label, button, content, align = "end", width }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // A press on the button counts as one beside the panel, which closes it: the click that follows must not open it again.
  const closing = useRef(false);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <span
      className={classes.dropdown}
      onPointerDown={(event) => (closing.current = open && opener.current!.contains(event.target as Node))}
    >
      {button({
        ref: opener,
        "aria-expanded": open,
        "aria-haspopup": typeof content === "function" ? "dialog" : "menu",
        onClick: () => {
          setOpen(!open && !closing.current);
          closing.current = false;
        },
        onPointerEnter: prefetch,
        onFocus: prefetch,
      })}
      {open && (
        <Suspense>
          <DropdownPanel label={label} content={content} align={align} width={width} onClose={close} />
        </Suspense>
      )}
    </span>
  );
}
