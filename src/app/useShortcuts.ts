import { useEffect, useEffectEvent, useRef } from "react";
import { isTyping, matchShortcut, type Shortcut } from "./shortcuts";

/** How long a key waits for the next one, in milliseconds. */
const sequenceTimeout = 1500;

/** Listens for the keys of a table. While somebody types, or a question is open, keys are what they are elsewhere. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const pendingSequence = useRef({ keys: "", at: 0 });
  const handleKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const { keys, at } = pendingSequence.current;
    const { match, pendingKeys } = matchShortcut(shortcuts, event.timeStamp - at < sequenceTimeout ? keys : "", event);
    pendingSequence.current = { keys: "", at: 0 };
    // Letters alone are typed; with Control or Command they are nowhere.
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
