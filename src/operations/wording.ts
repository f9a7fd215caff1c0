/** The texts about the outcome of an operation, built from one description of it. */
import { joinSentences } from "~/api/error";
import { capitalize } from "~/ui/capitalize";

/** An operation in words: `halt`, `halted`, `environment prod`. */
export interface Wording {
  verb: string;
  /** The past participle, which is also the past tense. */
  done: string;
  /** What is changed. */
  object: string;
  isPlural?: boolean;
  /** What follows the object: `to spare`. */
  rest?: string;
}

const withRest = (text: string, { rest }: Wording): string => (rest ? `${text} ${rest}` : text);

/** `halt environment prod`. */
const formatRequest = (wording: Wording): string => withRest(`${wording.verb} ${wording.object}`, wording);

/** Titles of toasts and dialogs. */
export const titles = {
  request: (wording: Wording): string => capitalize(formatRequest(wording)),
  done: (wording: Wording): string => withRest(`${capitalize(wording.done)} ${wording.object}`, wording),
  /** Accepted by the server, without a visible effect yet. */
  notVisible: (wording: Wording): string => `Request to ${formatRequest(wording)} sent; not visible yet`,
  failed: (wording: Wording): string => `Couldn't ${formatRequest(wording)}`,
  unknown: (wording: Wording): string =>
    withRest(`Unknown whether ${wording.object} ${wording.isPlural ? "were" : "was"} ${wording.done}`, wording),
  /** After a late sign-in. */
  late: (wording: Wording): string => `Do you still want to ${formatRequest(wording)}?`,
  /** Before changes that the user hasn't seen are overwritten. */
  conflict: (wording: Wording): string => `${capitalize(formatRequest(wording))} anyway?`,
};

export const notes = {
  confirmationLost: "The orchestrator's response was lost, but the change is visible.",
  /** For a deletion of something that doesn't exist. */
  alreadyGone: "This was already done, by an earlier attempt or by someone else.",
  mayBeOlder: "It exists, but may have existed before.",
  notVisible: "The change isn't visible yet.",
  unreadable: "The current state couldn't be loaded.",
};

/** Explains an unknown outcome. `state` is what is known about it. */
export const explainUnknown = (reason: string, state = "", advice = "Check before you try again."): string =>
  joinSentences(reason, state, advice);
