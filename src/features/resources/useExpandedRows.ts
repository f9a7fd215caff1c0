import { useNavigate, useSearchParams } from "react-router";
import { changeSearch } from "~/paths";

/** Expanded rows of tables that aren't lists, stored as IDs in the search param `open`. */
export function useExpandedRows(): { expandedIds: ReadonlySet<string>; setExpanded: (id: string, isExpanded: boolean) => void } {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const expandedIds = new Set(params.getAll("open"));
  return {
    expandedIds,
    setExpanded: (id, isExpanded) => {
      const others = [...expandedIds].filter((other) => other !== id);
      void navigate(changeSearch(params, { open: isExpanded ? [...others, id] : others }), { replace: true, preventScrollReset: true });
    },
  };
}
