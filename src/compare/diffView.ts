import { store, useStored } from "~/ui/stored";

/** How the two sides of a difference are shown. */
export type DiffView = "split" | "unified";

const key = "lookout-diff-view";

export const useDiffView = (): DiffView => (useStored(key) === "unified" ? "unified" : "split");

export const setDiffView = (view: DiffView): void => store(key, view);
