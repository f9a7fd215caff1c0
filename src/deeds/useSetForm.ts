import { useWords } from "~/ui/useWords";

/** The words of an address that a form to set something stands in. */
export const setWords = ["new", "set", "of"];

export interface SetForm {
  /** What the form is opened with; undefined while it is closed. `of` is a fact's resource. */
  opened: { name: string; of: string } | undefined;
  /** Opens it, for something that there is, or for something new. */
  open: (words?: { set: string; of?: string }) => void;
  close: () => void;
}

/** Whether a form to set something is open, and for what: `set` and `of` name it, `new` is for what has no name yet. */
export function useSetForm(): SetForm {
  const [words, change] = useWords();
  const name = words.get("set") ?? "";
  return {
    opened: name || words.has("new") ? { name, of: words.get("of") ?? "" } : undefined,
    open: ({ set, of } = { set: "" }) => change({ set, of, new: set ? undefined : "true" }),
    close: () => change({ set: undefined, of: undefined, new: undefined }),
  };
}
