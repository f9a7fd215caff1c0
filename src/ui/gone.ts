/**
 * Code that was asked for and did not come: the server has a new release, or is away. The page stays as it is, says so, and is
 * loaded afresh where nobody loses anything by it.
 */
import type { ReactNode } from "react";
import { createStore, useStore } from "~/store";

/** What would have been a toast. */
interface Said {
  title: string;
  message: ReactNode;
}

/** What is said beside that code is gone; undefined while none is. */
const said = createStore<readonly Said[] | undefined>(undefined);

export const useGone = (): readonly Said[] | undefined => useStore(said);

export const dismissGone = (): void => said.set(undefined);

const key = "lookout-reloaded";

/** Whether this release was not already left for the same address: a second reload would bring the same again. */
function mayReload(address: string): boolean {
  const release = document.querySelector<HTMLMetaElement>("meta[name=lookout-entry]")?.content ?? "";
  const tried = `${release} ${address}`;
  if (sessionStorage.getItem(key) === tried) return false;
  sessionStorage.setItem(key, tried);
  return true;
}

/** Loads the page afresh, once for its address, where its server answers: during an outage the browser would have nothing to show. */
export async function loadAfresh(address: string): Promise<void> {
  const answers = await fetch(window.location.href, { cache: "no-store" }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (answers && mayReload(address)) window.location.reload();
}

/** Whether something would be lost with the page: what is unsaved and what still runs is asked as the browser asks it. */
const isHeld = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** To be called when code did not come that a person asked for. */
export function codeGone(): void {
  const holds = said.get() !== undefined || isHeld();
  said.set(said.get() ?? []);
  if (!holds) void loadAfresh(window.location.pathname + window.location.search);
}

/** Says what the code of toasts would have said, until it is dismissed. */
export const sayPlainly = (what: Said): void => said.set([...(said.get() ?? []), what]);
