import { useEffect, useEffectEvent, useRef } from "react";
import { isTyping, matchShortcut, type Shortcut } from "./shortcuts";

/** Longest pause between the keys of a sequence, in milliseconds. */
const sequenceTimeout = 1500;

/** Handles keyboard shortcuts, except while a dialog is open or (without `mod`) the user is typing. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const pendingSequence = useRef({ keys: "", at: 0 });
  const handleKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const { keys, at } = pendingSequence.current;
    const { match, pendingKeys } = matchShortcut(shortcuts, event.timeStamp - at < sequenceTimeout ? keys : "", event);
    pendingSequence.current = { keys: "", at: 0 };
    // In a field, letters are text; with Ctrl or Cmd they are not.
    if (isTyping(event.target) && !match?.keys.startsWith("mod+")) return;
    if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    pendingSequence.current = { keys: pendingKeys, at: event.timeStamp };
    if (!match) return;
    event.preventDefault();
    match.run();
  });
  useEffect(() => {
    const handleEvent = (event: KeyboardEvent) => handleKeyDown(event);
    document.addEventListener("keydown", handleEvent);
    return () => document.removeEventListener("keydown", handleEvent);
  }, []);
}
