import { useSearchParamState } from "~/ui/useSearchParamState";

/** The words of an address that a form to set something stands in. */
export const setFormParams = ["new", "set", "of"];

export interface SetFormState {
  /** What the form is opened with; undefined while it is closed. `of` is a fact's resource. */
  target: { name: string; of: string } | undefined;
  /** Opens it, for something that there is, or for something new. */
  open: (params?: { set: string; of?: string }) => void;
  close: () => void;
}

/** Whether a form to set something is open, and for what: `set` and `of` name it, `new` is for what has no name yet. */
export function useSetForm(): SetFormState {
  const [params, setParams] = useSearchParamState();
  const name = params.get("set") ?? "";
  return {
    target: name || params.has("new") ? { name, of: params.get("of") ?? "" } : undefined,
    open: ({ set, of } = { set: "" }) => setParams({ set, of, new: set ? undefined : "true" }),
    close: () => setParams({ set: undefined, of: undefined, new: undefined }),
  };
}
