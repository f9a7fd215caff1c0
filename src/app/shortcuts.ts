/** Keyboard shortcuts, in one table for the handler and the dialog that `?` opens. */
import { refreshNow } from "~/api/clock";
import { focusFilter } from "~/ui/filterFocus";
import type { Hotkey } from "~/ui/hotkeys";
import { getGlobalNavItems, getEnvironmentNavItems } from "./navItems";

export interface Shortcut extends Hotkey {
  description: string;
}

export interface ShortcutHandlers {
  go: (to: string) => void;
  openPalette: () => void;
  openShortcuts: () => void;
}

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
    // The comparison registers these two.
    { keys: "j", description: "Go to the next change in a comparison" },
    { keys: "k", description: "Go to the previous change in a comparison" },
    { keys: "?", description: "Show keyboard shortcuts", run: openShortcuts },
    ...navItems.map(({ shortcutLetter, label, to }) => ({ keys: `g ${shortcutLetter}`, description: `Go to ${label}`, run: () => go(to) })),
  ];
}
