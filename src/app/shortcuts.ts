/** The keys of every page, once: the handlers and the list that `?` shows are made from the same table. */
import { refreshNow } from "~/api/clock";
import { getGlobalNavItems, getEnvironmentNavItems } from "./navItems";

export interface Shortcut {
  /** `r`; `g r` is one after the other; `mod+k` with Control or Command. */
  keys: string;
  description: string;
  run: () => void;
}

/** What keys can do beyond a page. */
export interface ShortcutHandlers {
  go: (to: string) => void;
  openPalette: () => void;
  openShortcuts: () => void;
}

/** The page's first filter or search. */
const focusFilter = () =>
  document.querySelector<HTMLElement>('#page :is([role="search"] :is(input, button), input[type="search"])')?.focus();

/** The next or the previous change of a comparison, where one is shown. */
const goToChange = (direction: "next" | "previous") =>
  document.querySelector<HTMLElement>(`#page button[data-step="${direction}"]`)?.click();

/** The table; `env` is the current or the last environment, `limit` the page size that somebody chose for lists. */
export function getShortcuts(
  env: string | undefined,
  limit: { limit?: string },
  { go, openPalette, openShortcuts }: ShortcutHandlers,
): Shortcut[] {
  const navItems = [...getGlobalNavItems(), ...(env ? getEnvironmentNavItems(env, limit) : [])];
  return [
    { keys: "mod+k", description: "Go to any page, environment, resource, agent or version", run: openPalette },
    { keys: "/", description: "Filter or search this page", run: focusFilter },
    { keys: "r", description: "Refresh", run: refreshNow },
    { keys: "j", description: "Go to the next change of a comparison", run: () => goToChange("next") },
    { keys: "k", description: "Go to the previous change of a comparison", run: () => goToChange("previous") },
    { keys: "?", description: "Show these keys", run: openShortcuts },
    ...navItems.map(({ shortcutLetter, label, to }) => ({ keys: `g ${shortcutLetter}`, description: `Go to ${label}`, run: () => go(to) })),
  ];
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys as they are written on them: `mod+k` → Ctrl, K; `g r` → g, r. */
export const getKeyLabels = (keys: string): string[] =>
  keys.startsWith("mod+") ? [isApple ? "⌘" : "Ctrl", keys.slice(4).toUpperCase()] : keys.split(" ");

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

function getKeyName({ key, ctrlKey, metaKey }: KeyPress): string {
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  return key.length === 1 ? key : "";
}

/** What a press means after the keys that were pressed before it: a key of the table, or keys that wait for another. */
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

/** Whether somebody types there, so that a letter is a letter. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])"));
