/** Keyboard shortcuts of the components that are currently shown. */
import { useEffectEvent, useLayoutEffect } from "react";
import { isOverlayOpen } from "./openOverlays";

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

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState">;

/** The letter of a key, also on layouts without Latin letters, where its position on a Latin keyboard counts. */
function getLetter({ key, code }: KeyPress): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // Names of keys like `Dead` and `Enter` are ASCII.
  return /^[ -~]*$/.test(key) ? undefined : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}

/** Like the `keys` of a hotkey; empty for keys that aren't part of any. */
function getKeyName(keyPress: KeyPress): string {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = keyPress;
  const letter = getLetter(keyPress);
  // AltGr only types a sign, although Windows reports it as Ctrl and Alt.
  const isAltGraph = keyPress.getModifierState("AltGraph");
  const isMod = (ctrlKey || metaKey) && !isAltGraph;
  if (altKey && !isAltGraph) return "";
  // Letters with Shift are other letters, and shortcuts with Shift the browser's. Caps Lock doesn't matter.
  if ((letter !== undefined || isMod) && (shiftKey || isAltGraph)) return "";
  const name = letter ?? (key.length === 1 ? key : "");
  return name && isMod ? `mod+${name}` : name;
}

/** Whether the key belongs to an input method that is composing a character, so that it isn't one of the app's. */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean =>
  // Safari ends the composition before the key press that confirms it, but reports this code.
  event.isComposing || event.keyCode === 229;

/** Whether a key press is that of a hotkey without a sequence. */
export const isHotkey = (keys: string, keyPress: KeyPress): boolean => getKeyName(keyPress) === keys;

/** The hotkey that a key press completes, or the keys of an unfinished sequence. */
export function matchHotkey(hotkeys: readonly Hotkey[], previousKeys: string, keyPress: KeyPress): { match?: Hotkey; pendingKeys: string } {
  const name = getKeyName(keyPress);
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
  if (event.defaultPrevented || isComposing(event) || event.repeat) return;
  const hotkeys = [...registrations].toReversed().flatMap((getHotkeys) => getHotkeys());
  const { keys, at } = pendingSequence;
  const { match, pendingKeys } = matchHotkey(hotkeys, event.timeStamp - at < sequenceTimeout ? keys : "", event);
  pendingSequence = { keys: "", at: 0 };
  // In a field, letters are text; with Ctrl or Cmd they are not.
  if (isTyping(event.target) && !match?.keys.startsWith("mod+")) return;
  if (isOverlayOpen()) {
    // The browser's own shortcut may move the focus out of the page.
    if (match?.keys.startsWith("mod+")) event.preventDefault();
    return;
  }
  pendingSequence = { keys: pendingKeys, at: event.timeStamp };
  if (!match?.run) return;
  event.preventDefault();
  match.run();
}

/**
 * Registers hotkeys while the component is mounted. If several components register the same keys, the newest one wins. They do
 * nothing while an overlay is open or opening or, without `mod`, while the user is typing.
 */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const getHotkeys = useEffectEvent(() => hotkeys);
  // A key may be pressed as soon as the page shows.
  useLayoutEffect(() => {
    const registration = () => getHotkeys();
    if (registrations.size === 0) document.addEventListener("keydown", handleKeyDown);
    registrations.add(registration);
    return () => {
      registrations.delete(registration);
      if (registrations.size === 0) document.removeEventListener("keydown", handleKeyDown);
    };
  }, []);
}
