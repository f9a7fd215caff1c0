import { useSearchParams } from "react-router";

/** The rows that are expanded, by their ids in the word `open` of the address, for tables that are no list. */
export function useOpenRows(): { open: ReadonlySet<string>; setOpen: (id: string, on: boolean) => void } {
  const [params, setParams] = useSearchParams();
  return {
    open: new Set(params.getAll("open")),
    setOpen: (id, on) => {
      const next = new URLSearchParams(params);
      next.delete("open", id);
      if (on) next.append("open", id);
      setParams(next, { replace: true, preventScrollReset: true });
    },
  };
}
