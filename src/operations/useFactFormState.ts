import { useSearchParamState } from "~/ui/useSearchParamState";

/** Search params of the form. */
export const factFormParams = ["new", "set", "of"];

export interface FactFormState {
  /** Initial values of the form; undefined while it's closed. Only facts have a resource. */
  target: { name: string; resource: string } | undefined;
  /** Opens the form for an existing fact or parameter, or without params for a new one. */
  open: (params?: { set: string; of?: string }) => void;
  close: () => void;
}

/** State of the form for a fact or a parameter, in the URL: `set` is the name and `of` a fact's resource; `new` opens an empty form. */
export function useFactFormState(): FactFormState {
  const [params, setParams] = useSearchParamState();
  const name = params.get("set") ?? "";
  return {
    target: name || params.has("new") ? { name, resource: params.get("of") ?? "" } : undefined,
    open: ({ set, of } = { set: "" }) => setParams({ set, of, new: set ? undefined : "true" }),
    close: () => setParams({ set: undefined, of: undefined, new: undefined }),
  };
}
