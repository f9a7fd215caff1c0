import { useRef, useState, type ComponentProps, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { basePath } from "~/api/basePath";
import { isComposing } from "~/ui/hotkeys";
import { Overlay } from "~/ui/Overlay";
import { notifyError } from "~/ui/toast";
import { useStableCallback } from "~/ui/useStableCallback";
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

/** What the keys of the field do to the results. */
export interface SearchResults {
  /** Opens the selected or else the best match, for which it waits. */
  open: (options: OpenOptions) => void;
  /** Selects the next (1) or previous (-1) result. */
  move?: (offset: 1 | -1) => void;
}

interface Props {
  /** Accessible name of the dialog. */
  label: string;
  /** In the middle of the window, or below the parent element. */
  placement: "center" | "below";
  icon?: ReactNode;
  fieldProps: Omit<ComponentProps<"input">, "onChange" | "onKeyDown">;
  onType: (text: string) => void;
  /** The keys of the field other than Enter and the arrows. */
  onFieldKeyDown?: (event: KeyboardEvent) => void;
  onClose: () => void;
  /** Renders the results, whose code may still be loading. `isWaiting` is whether Enter was pressed before it has loaded. */
  children: (resultsRef: Ref<SearchResults>, isWaiting: boolean) => ReactNode;
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
export function SearchOverlay({ label, placement, icon, fieldProps, onType, onFieldKeyDown, onClose, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const opening = useRef<AbortController>(undefined);
  const results = useRef<SearchResults>(null);
  /** Set if Enter was pressed before the code of the results has loaded. */
  const queuedOpen = useRef<OpenOptions>(undefined);
  const [isWaiting, setIsWaiting] = useState(false);
  const queueOpen = (options: OpenOptions | undefined) => {
    queuedOpen.current = options;
    setIsWaiting(options !== undefined);
  };
  const attachResults = useStableCallback((attached: SearchResults | null) => {
    results.current = attached;
    const options = queuedOpen.current;
    if (!attached || !options) return;
    queueOpen(undefined);
    attached.open(options);
  });
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
    const offset = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : undefined;
    if (event.key !== "Enter" && offset === undefined) return onFieldKeyDown?.(event);
    event.preventDefault();
    if (offset !== undefined) return results.current?.move?.(offset);
    // The key that opened the dialog may still be held.
    if (event.repeat) return;
    opening.current?.abort();
    opening.current = new AbortController();
    const options = { newTab: event.ctrlKey || event.metaKey, signal: opening.current.signal };
    if (results.current) results.current.open(options);
    else queueOpen(options);
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
                queueOpen(undefined);
                onType(event.currentTarget.value);
              }}
              onKeyDown={handleFieldKeyDown}
            />
          </div>
          {children(attachResults, isWaiting)}
        </div>
      </div>
    </Overlay>
  );
}
