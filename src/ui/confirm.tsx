import { useState, type ReactNode } from "react";
import { loadChunkWithNotice } from "~/chunkNotices";
import { Button } from "./Button";
import classes from "./confirm.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
import { isComposing } from "./hotkeys";
import { trackOverlay } from "./openOverlays";
import { loadOverlays } from "./overlays";
import { TextField } from "./TextField";

export interface ConfirmOptions {
  title: string;
  /** Content above the buttons. As a function, gets a callback that closes the dialog, for links. */
  body: ReactNode | ((close: () => void) => ReactNode);
  confirmLabel: string;
  danger?: boolean;
  /** Must be typed to enable the button: the name of what will be deleted. */
  requiredText?: string;
  /** Why it can't be confirmed. */
  reason?: string;
  /** Set while what is to be confirmed is still loading. */
  busy?: boolean;
}

/** A component that renders `children` with the options, so that the dialog opens at once and updates as data loads. */
export type LiveConfirmOptions = (props: { children: (options: ConfirmOptions) => ReactNode }) => ReactNode;

/**
 * Records what the user types while the dialog loads, so that it reaches no other field and no button, and ends up in the
 * dialog. Escape cancels.
 */
function recordTyping(onCancel: () => void): { getText: () => string; stop: () => void } {
  let text = "";
  const handleKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isText = key.length === 1 && !isComposing(event) && (event.getModifierState("AltGraph") || !(ctrlKey || metaKey || altKey));
    if (key === "Escape") onCancel();
    else if (isText) text += key;
    else if (key === "Backspace") text = text.slice(0, -1);
    else if (key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", handleKeyDown, { capture: true });
  return { getText: () => text, stop: () => document.removeEventListener("keydown", handleKeyDown, { capture: true }) };
}

interface ConfirmFormProps {
  options: ConfirmOptions;
  /** Typed before the dialog opened. */
  initialText: string;
  onAnswer: (confirmed: boolean) => void;
}

function ConfirmForm({ options, initialText, onAnswer }: ConfirmFormProps) {
  const [typedText, setTypedText] = useState(initialText);
  // A stray Enter must not delete anything, so the focus starts on Cancel in dangerous dialogs.
  const initialFocus = options.requiredText !== undefined ? "name" : options.danger ? "cancel" : "action";
  const isTyped = options.requiredText === undefined || typedText === options.requiredText;
  const canConfirm = isTyped && !options.reason && !options.busy;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canConfirm) onAnswer(true);
      }}
    >
      {typeof options.body === "function" ? options.body(() => onAnswer(false)) : options.body}
      {options.requiredText !== undefined && (
        <div className={classes.requiredText}>
          <TextField autoFocus data-autofocus label={`Type ${options.requiredText} to confirm`} value={typedText} onChange={setTypedText} />
        </div>
      )}
      <div className={classes.buttons}>
        <Button data-autofocus={initialFocus === "cancel" || undefined} onClick={() => onAnswer(false)}>
          Cancel
        </Button>
        <Button
          variant="filled"
          type="submit"
          color={options.danger ? "red" : undefined}
          disabled={!isTyped}
          reason={options.reason}
          busy={options.busy}
          data-autofocus={initialFocus === "action" || undefined}
        >
          {options.confirmLabel}
        </Button>
      </div>
    </form>
  );
}

/** Loads the code of dialogs. Call this early if the dialog must also open after a new release. */
export const loadConfirmDialog = () => Promise.all([import("@mantine/modals"), loadOverlays()]);

/**
 * Asks for confirmation. Resolves to false if the dialog is closed in any other way, such as by navigation, or if the user gives
 * up loading its code.
 */
export function confirm(optionsOrComponent: ConfirmOptions | LiveConfirmOptions): Promise<boolean> {
  const OptionsProvider: LiveConfirmOptions =
    typeof optionsOrComponent === "function" ? optionsOrComponent : ({ children }) => children(optionsOrComponent);
  return new Promise((resolve) => {
    let close: (() => void) | undefined;
    let isAnswered = false;
    const loading = new AbortController();
    const answer = (confirmed: boolean) => {
      if (isAnswered) return;
      isAnswered = true;
      typing.stop();
      untrack();
      loading.abort();
      close?.();
      resolve(confirmed);
    };
    const decline = () => answer(false);
    const typing = recordTyping(decline);
    const untrack = trackOverlay(decline);
    const open = ([{ modals }]: Awaited<ReturnType<typeof loadConfirmDialog>>) => {
      if (isAnswered) return;
      const id = modals.open({
        title: (
          <ErrorBoundary name="the title" fallback={() => null}>
            <OptionsProvider>{({ title }) => title}</OptionsProvider>
          </ErrorBoundary>
        ),
        closeButtonProps: { "aria-label": "Close" },
        onClose: decline,
        children: (
          <>
            <ErrorBoundary name="this dialog">
              <OptionsProvider>
                {(options) => <ConfirmForm options={options} initialText={typing.getText()} onAnswer={answer} />}
              </OptionsProvider>
            </ErrorBoundary>
            <span hidden ref={typing.stop} />
          </>
        ),
      });
      close = () => modals.close(id);
    };
    loadChunkWithNotice(loadConfirmDialog, loading.signal).then(open, decline);
  });
}

/**
 * Wraps a question so that it isn't asked again until it is answered: the dialog may open after the second click of a double
 * click. The second question resolves to false.
 */
export function askOnce<Args extends unknown[]>(ask: (...args: Args) => Promise<boolean>): (...args: Args) => Promise<boolean> {
  let isAsking = false;
  return async (...args) => {
    if (isAsking) return false;
    isAsking = true;
    try {
      return await ask(...args);
    } finally {
      isAsking = false;
    }
  };
}
