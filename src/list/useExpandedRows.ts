import { useSearchParams } from "react-router";

/** Expanded rows of tables that aren't lists, stored as IDs in the search param `open`. */
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
