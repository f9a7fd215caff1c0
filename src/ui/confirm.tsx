import { Group } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { loadChunkWithNotice } from "~/chunkLoading";
import { Button } from "./Button";
import classes from "./confirm.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
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

function ConfirmForm({ options, onAnswer }: { options: ConfirmOptions; onAnswer: (confirmed: boolean) => void }) {
  const [typedText, setTypedText] = useState("");
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
          <TextField data-autofocus label={`Type ${options.requiredText} to confirm`} value={typedText} onChange={setTypedText} />
        </div>
      )}
      <Group justify="flex-end" mt="md" gap="xs">
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
      </Group>
    </form>
  );
}

/** Loads the code of dialogs. Call this early if the dialog must also open after a new release. */
export const loadConfirmDialog = () => Promise.all([import("@mantine/modals"), loadOverlays()]);

/** Asks for confirmation. Resolves to false if the dialog is closed in any other way, or if the user gives up loading its code. */
export async function confirm(optionsOrComponent: ConfirmOptions | LiveConfirmOptions): Promise<boolean> {
  const OptionsProvider: LiveConfirmOptions =
    typeof optionsOrComponent === "function" ? optionsOrComponent : ({ children }) => children(optionsOrComponent);
  const loaded = await loadChunkWithNotice(loadConfirmDialog).catch(() => undefined);
  if (!loaded) return false;
  const [{ modals }] = loaded;
  return new Promise((resolve) => {
    const id = modals.open({
      title: (
        <ErrorBoundary name="the title" fallback={() => null}>
          <OptionsProvider>{({ title }) => title}</OptionsProvider>
        </ErrorBoundary>
      ),
      closeButtonProps: { "aria-label": "Close" },
      onClose: () => resolve(false),
      children: (
        <ErrorBoundary name="this dialog">
          <OptionsProvider>
            {(options) => (
              <ConfirmForm
                options={options}
                onAnswer={(confirmed) => {
                  resolve(confirmed);
                  modals.close(id);
                }}
              />
            )}
          </OptionsProvider>
        </ErrorBoundary>
      ),
    });
  });
}
