import { useEffect, useEffectEvent, useRef } from "react";
import { isTyping, pressed, type Key } from "./keys";

/** How long a key waits for the next one, in milliseconds. */
const patience = 1500;

/** Listens for the keys of a table. While somebody types, or a question is open, keys are what they are elsewhere. */
export function useKeys(table: readonly Key[]): void {
  const before = useRef({ keys: "", at: 0 });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const { keys, at } = before.current;
    const { hit, waiting } = pressed(table, event.timeStamp - at < patience ? keys : "", event);
    before.current = { keys: "", at: 0 };
    // Letters alone are typed; with Control or Command they are nowhere.
    if (isTyping(event.target) && !hit?.keys.startsWith("mod+")) return;
    if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    before.current = { keys: waiting, at: event.timeStamp };
    if (!hit) return;
    event.preventDefault();
    hit.act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
