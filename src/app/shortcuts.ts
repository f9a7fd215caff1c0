/** Keyboard shortcuts, in one table for the handler and the dialog that `?` opens. */
import { refreshNow } from "~/api/clock";
import { getGlobalNavItems, getEnvironmentNavItems } from "./navItems";

export interface Shortcut {
  /** `r`; `g r` is a sequence; `mod` is Ctrl or Cmd. */
  keys: string;
  description: string;
  run: () => void;
}

export interface ShortcutHandlers {
  go: (to: string) => void;
  openPalette: () => void;
  openShortcuts: () => void;
}

/** Focuses the page's first filter or search field. */
const focusFilter = () =>
  document.querySelector<HTMLElement>('#page :is([role="search"] :is(input, button), input[type="search"])')?.focus();

/** Goes to the next or previous change, if the page shows a comparison. */
const goToChange = (direction: "next" | "previous") =>
  document.querySelector<HTMLElement>(`#page button[data-step="${direction}"]`)?.click();

/** `env` is the current or last environment, `limit` the user's saved page size. */
export function getShortcuts(
  env: string | undefined,
  limit: { limit?: string },
  { go, openPalette, openShortcuts }: ShortcutHandlers,
): Shortcut[] {
  const navItems = [...getGlobalNavItems(), ...(env ? getEnvironmentNavItems(env, limit) : [])];
  return [
    { keys: "mod+k", description: "Go to any page, environment, resource, agent, or version", run: openPalette },
    { keys: "/", description: "Filter or search this page", run: focusFilter },
    { keys: "r", description: "Refresh", run: refreshNow },
    { keys: "j", description: "Go to the next change in a comparison", run: () => goToChange("next") },
    { keys: "k", description: "Go to the previous change in a comparison", run: () => goToChange("previous") },
    { keys: "?", description: "Show keyboard shortcuts", run: openShortcuts },
    ...navItems.map(({ shortcutLetter, label, to }) => ({ keys: `g ${shortcutLetter}`, description: `Go to ${label}`, run: () => go(to) })),
  ];
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Labels of the keys: `mod+k` → Ctrl, K; `g r` → g, r. */
export const getKeyLabels = (keys: string): string[] =>
  keys.startsWith("mod+") ? [isApple ? "⌘" : "Ctrl", keys.slice(4).toUpperCase()] : keys.split(" ");

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

function getKeyName({ key, ctrlKey, metaKey }: KeyPress): string {
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  return key.length === 1 ? key : "";
}

/** The shortcut that a key press completes, or the keys of an unfinished sequence. */
export function matchShortcut(
  shortcuts: readonly Shortcut[],
  previousKeys: string,
  keyPress: KeyPress,
): { match?: Shortcut; pendingKeys: string } {
  const name = keyPress.altKey ? "" : getKeyName(keyPress);
  if (name === "") return { pendingKeys: "" };
  const sequence = previousKeys ? `${previousKeys} ${name}` : name;
  const match = shortcuts.find(({ keys }) => keys === sequence);
  if (match) return { match, pendingKeys: "" };
  if (shortcuts.some(({ keys }) => keys.startsWith(`${sequence} `))) return { pendingKeys: sequence };
  return previousKeys ? matchShortcut(shortcuts, "", keyPress) : { pendingKeys: "" };
}

/** Whether an element accepts text, so that letters aren't shortcuts. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])"));
