import { useSearchParams } from "react-router";

/** What becomes of some words of the address: one that is empty or undefined goes. */
export type SearchParamChanges = Record<string, string | undefined>;

/**
 * The words of the address, for what is no list, and how to change some of them.
 * The page follows at once: a field whose value is in the address would fall back until a transition is drawn,
 * and lose what is typed or ticked meanwhile.
 */
export function useSearchParamState(): [
  words: URLSearchParams,
  change: (params: SearchParamChanges, options?: { replace?: boolean }) => void,
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
