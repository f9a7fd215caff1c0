import { useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from "react";
import { basePath } from "~/api/basePath";
import { isComposing } from "~/ui/hotkeys";
import { Overlay } from "~/ui/Overlay";
import { notifyError } from "~/ui/toast";
import classes from "./SearchOverlay.module.css";

export interface OpenOptions {
  newTab: boolean;
  /** Aborted if the text changes or the dialog closes before the results are there. */
  signal: AbortSignal;
}

/** Opens a page in a new tab. A browser may block that if it took seconds to find the page. */
export function openInNewTab(to: string): void {
  if (!window.open(basePath + to.slice(1), "_blank")) notifyError("Couldn't open a new tab", "The browser blocked the new tab. Try again.");
}

interface Props {
  /** Accessible name of the dialog. */
  label: string;
  /** In the middle of the window, or below the parent element. */
  placement: "center" | "below";
  icon?: ReactNode;
  fieldProps: Omit<ComponentProps<"input">, "onChange" | "onKeyDown">;
  onType: (text: string) => void;
  /** Enter; with Ctrl or Cmd in a new tab. */
  onOpen: (options: OpenOptions) => void;
  /** The other keys of the field. */
  onFieldKeyDown?: (event: KeyboardEvent) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Keeps the focus inside: Tab wraps around at both ends. */
function wrapTab(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button, a[href]:not([tabindex="-1"])')];
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
}

/**
 * A modal dialog with a search field and its results. It needs no code that loads on first use, so that the field is there from
 * the first key on. Only the results may come later.
 */
export function SearchOverlay({ label, placement, icon, fieldProps, onType, onOpen, onFieldKeyDown, onClose, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const opening = useRef<AbortController>(undefined);
  const close = () => {
    opening.current?.abort();
    onClose();
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (isComposing(event.nativeEvent)) return;
    if (key === "Escape") {
      event.preventDefault();
      close();
    } else if (key === "Tab") wrapTab(event);
    // Text goes into the field, wherever the focus is.
    else if (key.length === 1 && !ctrlKey && !metaKey && !altKey) field.current?.focus();
  };
  const handleFieldKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key !== "Enter") return onFieldKeyDown?.(event);
    event.preventDefault();
    // The key that opened the dialog may still be held.
    if (event.repeat) return;
    opening.current?.abort();
    opening.current = new AbortController();
    onOpen({ newTab: event.ctrlKey || event.metaKey, signal: opening.current.signal });
  };
  return (
    <Overlay onClose={close}>
      <div className={classes.backdrop} data-placement={placement} onClick={close} aria-hidden />
      <div
        role="presentation"
        className={classes.position}
        data-placement={placement}
        onKeyDown={handleKeyDown}
        // Keeps the focus in the field.
        onMouseDown={(event) => event.target !== field.current && event.preventDefault()}
      >
        <div role="dialog" aria-modal="true" aria-label={label} className={classes.dialog}>
          <div className={classes.field}>
            {icon}
            <input
              {...fieldProps}
              ref={field}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                opening.current?.abort();
                onType(event.currentTarget.value);
              }}
              onKeyDown={handleFieldKeyDown}
            />
          </div>
          {children}
        </div>
      </div>
    </Overlay>
  );
}
