import { useSearchParams } from "react-router";

/** New values of search params. Empty and undefined values remove the param. */
export type SearchParamChanges = Record<string, string | undefined>;

/**
 * Search params as state, for pages without a list. Changes are flushed synchronously: otherwise a field whose value is in the
 * address would revert until the transition renders, and lose input.
 */
export function useSearchParamState(): [
  params: URLSearchParams,
  updateParams: (changes: SearchParamChanges, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const updateParams = (changes: SearchParamChanges, options?: { replace?: boolean }) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: options?.replace, preventScrollReset: true, flushSync: true });
  };
  return [params, updateParams];
}
