import { useSearchParams } from "react-router";

/** The rows that are expanded, by their ids in the word `open` of the address, for tables that are no list. */
export function useExpandedRows(): { expandedIds: ReadonlySet<string>; setExpanded: (id: string, isExpanded: boolean) => void } {
  const [params, setParams] = useSearchParams();
  return {
    expandedIds: new Set(params.getAll("open")),
    setExpanded: (id, isExpanded) => {
      const next = new URLSearchParams(params);
      next.delete("open", id);
      if (isExpanded) next.append("open", id);
      setParams(next, { replace: true, preventScrollReset: true });
    },
  };
}
