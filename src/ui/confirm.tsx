import { Button, Group, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { codeGone } from "./gone";
import { overlay } from "./overlay";

export interface Question {
  title: string;
  /** What stands over the buttons; what leads away from the question is given the way to close it. */
  body: ReactNode | ((close: () => void) => ReactNode);
  /** What the button says. */
  action: string;
  danger?: boolean;
  /** What must be typed before the button works: the name of what will be lost. */
  typed?: string;
}

/** A component that gives the question as far as what it tells is read: so it is asked at once, and renews itself. */
export type LiveQuestion = (props: { children: (question: Question) => ReactNode }) => ReactNode;

function Answer({ question, answer }: { question: Question; answer: (yes: boolean) => void }) {
  const [text, setText] = useState("");
  // A reader's Enter must not destroy anything: the focus starts on Cancel there.
  const first = question.typed !== undefined ? "name" : question.danger ? "cancel" : "action";
  const ready = question.typed === undefined || text === question.typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) answer(true);
      }}
    >
      {typeof question.body === "function" ? question.body(() => answer(false)) : question.body}
      {question.typed !== undefined && (
        <TextInput
          mt="sm"
          data-autofocus
          label={`Type ${question.typed} to confirm`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" data-autofocus={first === "cancel" || undefined} onClick={() => answer(false)}>
          Cancel
        </Button>
        <Button
          type="submit"
          color={question.danger ? "red" : undefined}
          disabled={!ready}
          data-autofocus={first === "action" || undefined}
        >
          {question.action}
        </Button>
      </Group>
    </form>
  );
}

/** Fetches what a question needs. To be asked for early where the question must also come up after a new release. */
export const loadQuestions = () => Promise.all([import("@mantine/modals"), overlay()]);

/**
 * Asks before something is done, at once, whatever is still to be read for it. Closing the question in any way is a no, and so is
 * one whose code is gone.
 */
export async function confirm(asked: Question | LiveQuestion): Promise<boolean> {
  const Asked: LiveQuestion = typeof asked === "function" ? asked : ({ children }) => children(asked);
  const loaded = await loadQuestions().catch(() => undefined);
  if (!loaded) {
    codeGone();
    return false;
  }
  const [{ modals }] = loaded;
  return new Promise((resolve) => {
    const id = modals.open({
      title: <Asked>{({ title }) => title}</Asked>,
      closeButtonProps: { "aria-label": "Close" },
      onClose: () => resolve(false),
      children: (
        <Asked>
          {(question) => (
            <Answer
              question={question}
              answer={(yes) => {
                resolve(yes);
                modals.close(id);
              }}
            />
          )}
        </Asked>
      ),
    });
  });
}
