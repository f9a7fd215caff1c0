/** Input that hasn't been saved, for everything that would discard it: leaving the page, signing out, closing the tab. */
import { prefetchChunk } from "~/chunkLoading";
import { createStore, useStore } from "~/store";
import { confirm, loadConfirmDialog } from "./confirm";

interface UnsavedInput {
  /** Leaving the page discards the input of a form, but keeps a draft. */
  kind: "form" | "draft";
}

const inputs = createStore<readonly UnsavedInput[]>([]);

const preventUnload = (event: Event) => event.preventDefault();

function setInputs(next: readonly UnsavedInput[]): void {
  inputs.set(next);
  if (next.length > 0) window.addEventListener("beforeunload", preventUnload);
  else window.removeEventListener("beforeunload", preventUnload);
}

/** Adds unsaved input; returns a function that removes it. */
function trackUnsavedInput(kind: UnsavedInput["kind"]): () => void {
  const input = { kind };
  setInputs([...inputs.get(), input]);
  return () => setInputs(inputs.get().filter((other) => other !== input));
}

/** Ref of an element that is only there, or only has this ref, while its form has unsaved changes. */
export function unsavedFormRef(element: Element | null): (() => void) | undefined {
  if (!element) return undefined;
  // A new release may remove the dialog's code from the server before it is needed.
  prefetchChunk(loadConfirmDialog);
  return trackUnsavedInput("form");
}

export const trackUnsavedDraft = (): (() => void) => trackUnsavedInput("draft");

export const hasUnsavedForms = (): boolean => inputs.get().some(({ kind }) => kind === "form");

/** Forms or drafts. */
export const hasUnsavedChanges = (): boolean => inputs.get().length > 0;

export const useHasUnsavedChanges = (): boolean => useStore(inputs).length > 0;

/** Asks before unsaved changes are discarded. */
export const confirmDiscard = (title: string, confirmLabel: string): Promise<boolean> =>
  confirm({ title, body: "Your unsaved changes will be lost.", confirmLabel, danger: true });
