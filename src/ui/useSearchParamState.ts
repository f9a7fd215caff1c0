import { useNavigate, useSearchParams } from "react-router";
import { changeSearch, type SearchParams } from "~/paths";

/**
 * Search params as state, for pages without a list. Empty and undefined values remove the param. Changes are flushed
 * synchronously: otherwise a field whose value is in the address would revert until the transition renders, and lose input.
 */
export function useSearchParamState(): [
  params: URLSearchParams,
  updateParams: (changes: SearchParams, options?: { replace?: boolean }) => void,
] {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  return [
    params,
    (changes, options) =>
      void navigate(changeSearch(params, changes), { replace: options?.replace, preventScrollReset: true, flushSync: true }),
  ];
}
