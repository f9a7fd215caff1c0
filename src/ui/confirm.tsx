import { Button, Group, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { reportChunkLoadError } from "./chunkLoadError";
import { loadOverlays } from "./overlays";

export interface ConfirmOptions {
  title: string;
  /** What stands over the buttons; what leads away from the question is given the way to close it. */
  body: ReactNode | ((close: () => void) => ReactNode);
  /** What the button says. */
  confirmLabel: string;
  danger?: boolean;
  /** What must be typed before the button works: the name of what will be lost. */
  requiredText?: string;
}

/** A component that gives the question as far as what it tells is read: so it is asked at once, and renews itself. */
export type LiveConfirmOptions = (props: { children: (options: ConfirmOptions) => ReactNode }) => ReactNode;

function ConfirmForm({ options, onAnswer }: { options: ConfirmOptions; onAnswer: (confirmed: boolean) => void }) {
  const [typedText, setTypedText] = useState("");
  // A reader's Enter must not destroy anything: the focus starts on Cancel there.
  const initialFocus = options.requiredText !== undefined ? "name" : options.danger ? "cancel" : "action";
  const canConfirm = options.requiredText === undefined || typedText === options.requiredText;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canConfirm) onAnswer(true);
      }}
    >
      {typeof options.body === "function" ? options.body(() => onAnswer(false)) : options.body}
      {options.requiredText !== undefined && (
        <TextInput
          mt="sm"
          data-autofocus
          label={`Type ${options.requiredText} to confirm`}
          value={typedText}
          onChange={(event) => setTypedText(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" data-autofocus={initialFocus === "cancel" || undefined} onClick={() => onAnswer(false)}>
          Cancel
        </Button>
        <Button
          type="submit"
          color={options.danger ? "red" : undefined}
          disabled={!canConfirm}
          data-autofocus={initialFocus === "action" || undefined}
        >
          {options.confirmLabel}
        </Button>
      </Group>
    </form>
  );
}

/** Fetches what a question needs. To be asked for early where the question must also come up after a new release. */
export const loadConfirmDialog = () => Promise.all([import("@mantine/modals"), loadOverlays()]);

/**
 * Asks before something is done, at once, whatever is still to be read for it. Closing the question in any way is a no, and so is
 * one whose code is gone.
 */
export async function confirm(optionsOrComponent: ConfirmOptions | LiveConfirmOptions): Promise<boolean> {
  const OptionsProvider: LiveConfirmOptions =
    typeof optionsOrComponent === "function" ? optionsOrComponent : ({ children }) => children(optionsOrComponent);
  const loaded = await loadConfirmDialog().catch(() => undefined);
  if (!loaded) {
    reportChunkLoadError();
    return false;
  }
  const [{ modals }] = loaded;
  return new Promise((resolve) => {
    const id = modals.open({
      title: <OptionsProvider>{({ title }) => title}</OptionsProvider>,
      closeButtonProps: { "aria-label": "Close" },
      onClose: () => resolve(false),
      children: (
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
      ),
    });
  });
}
