/** The keys of every page, once: the handlers and the list that `?` shows are made from the same table. */
import { refresh } from "~/api/clock";
import { everywhere, inside } from "./places";

export interface Key {
  /** `r`; `g r` is one after the other; `mod+k` with Control or Command. */
  keys: string;
  what: string;
  act: () => void;
}

/** What keys can do beyond a page. */
export interface Hands {
  go: (to: string) => void;
  openPalette: () => void;
  openKeys: () => void;
}

/** The page's first filter or search. */
const focusFilter = () =>
  document.querySelector<HTMLElement>('#page :is([role="search"] :is(input, button), input[type="search"])')?.focus();

/** The next or the previous change of a comparison, where one is shown. */
const stepChange = (to: "next" | "previous") => document.querySelector<HTMLElement>(`#page button[data-step="${to}"]`)?.click();

/** The table; `env` is the current or the last environment, `limit` the page size that somebody chose for lists. */
export function keysOf(env: string | undefined, limit: { limit?: string }, { go, openPalette, openKeys }: Hands): Key[] {
  const places = [...everywhere(), ...(env ? inside(env, limit) : [])];
  return [
    { keys: "mod+k", what: "Go to any page, environment, resource, agent or version", act: openPalette },
    { keys: "/", what: "Filter or search this page", act: focusFilter },
    { keys: "r", what: "Refresh", act: refresh },
    { keys: "j", what: "Go to the next change of a comparison", act: () => stepChange("next") },
    { keys: "k", what: "Go to the previous change of a comparison", act: () => stepChange("previous") },
    { keys: "?", what: "Show these keys", act: openKeys },
    ...places.map(({ letter, label, to }) => ({ keys: `g ${letter}`, what: `Go to ${label}`, act: () => go(to) })),
  ];
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys as they are written on them: `mod+k` → Ctrl, K; `g r` → g, r. */
export const caps = (keys: string): string[] =>
  keys.startsWith("mod+") ? [isApple ? "⌘" : "Ctrl", keys.slice(4).toUpperCase()] : keys.split(" ");

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

function nameOf({ key, ctrlKey, metaKey }: Press): string {
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  return key.length === 1 ? key : "";
}

/** What a press means after the keys that were pressed before it: a key of the table, or keys that wait for another. */
export function pressed(table: readonly Key[], before: string, press: Press): { hit?: Key; waiting: string } {
  const name = press.altKey ? "" : nameOf(press);
  if (name === "") return { waiting: "" };
  const all = before ? `${before} ${name}` : name;
  const hit = table.find(({ keys }) => keys === all);
  if (hit) return { hit, waiting: "" };
  if (table.some(({ keys }) => keys.startsWith(`${all} `))) return { waiting: all };
  return before ? pressed(table, "", press) : { waiting: "" };
}

/** Whether somebody types there, so that a letter is a letter. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])"));
