/** Keyboard shortcuts of the components that are currently shown. */
import { useEffect, useEffectEvent } from "react";

export interface Hotkey {
  /** `r`; `g r` is a sequence; `mod` is Ctrl or Cmd. */
  keys: string;
  /** Absent in a row that only describes keys that another component registers. */
  run?: () => void;
  /** Whether the hotkey applies now; always by default. */
  isActive?: () => boolean;
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Labels of the keys: `mod+k` → Ctrl, K; `g r` → g, r. */
export const getKeyLabels = (keys: string): string[] =>
  keys.startsWith("mod+") ? [isApple ? "⌘" : "Ctrl", keys.slice(4).toUpperCase()] : keys.split(" ");

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

function getKeyName({ key, ctrlKey, metaKey, shiftKey }: KeyPress): string {
  // With Shift, these are the browser's.
  if (ctrlKey || metaKey) return shiftKey ? "" : `mod+${key.toLowerCase()}`;
  return key.length === 1 ? key : "";
}

/** The hotkey that a key press completes, or the keys of an unfinished sequence. */
export function matchHotkey(hotkeys: readonly Hotkey[], previousKeys: string, keyPress: KeyPress): { match?: Hotkey; pendingKeys: string } {
  const name = keyPress.altKey ? "" : getKeyName(keyPress);
  if (name === "") return { pendingKeys: "" };
  const sequence = previousKeys ? `${previousKeys} ${name}` : name;
  const match = hotkeys.find(({ keys, run, isActive }) => keys === sequence && run && isActive?.() !== false);
  if (match) return { match, pendingKeys: "" };
  if (hotkeys.some(({ keys }) => keys.startsWith(`${sequence} `))) return { pendingKeys: sequence };
  return previousKeys ? matchHotkey(hotkeys, "", keyPress) : { pendingKeys: "" };
}

/** Whether an element accepts text, so that letters aren't hotkeys. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])"));

/** Longest pause between the keys of a sequence, in milliseconds. */
const sequenceTimeout = 1500;

/** Functions that return the hotkeys of the mounted components, oldest first. */
const registrations = new Set<() => readonly Hotkey[]>();
let pendingSequence = { keys: "", at: 0 };

function handleKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const hotkeys = [...registrations].toReversed().flatMap((getHotkeys) => getHotkeys());
  const { keys, at } = pendingSequence;
  const { match, pendingKeys } = matchHotkey(hotkeys, event.timeStamp - at < sequenceTimeout ? keys : "", event);
  pendingSequence = { keys: "", at: 0 };
  // In a field, letters are text; with Ctrl or Cmd they are not.
  if (isTyping(event.target) && !match?.keys.startsWith("mod+")) return;
  // Dialogs come from several places, some of them Mantine's own. What all modal ones share is this attribute.
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  pendingSequence = { keys: pendingKeys, at: event.timeStamp };
  if (!match?.run) return;
  event.preventDefault();
  match.run();
}

/**
 * Registers hotkeys while the component is mounted. If several components register the same keys, the newest one wins. They do
 * nothing while a modal dialog is open or, without `mod`, while the user is typing.
 */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const getHotkeys = useEffectEvent(() => hotkeys);
  useEffect(() => {
    const registration = () => getHotkeys();
    if (registrations.size === 0) document.addEventListener("keydown", handleKeyDown);
    registrations.add(registration);
    return () => {
      registrations.delete(registration);
      if (registrations.size === 0) document.removeEventListener("keydown", handleKeyDown);
    };
  }, []);
}
