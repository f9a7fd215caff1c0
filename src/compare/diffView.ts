import { setPreference, usePreference } from "~/storage";

export type DiffView = "split" | "unified";

const storageKey = "lookout-diff-view";

export const useDiffView = (): DiffView => (usePreference(storageKey) === "unified" ? "unified" : "split");

export const setDiffView = (view: DiffView): void => setPreference(storageKey, view);
