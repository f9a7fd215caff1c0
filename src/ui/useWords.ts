import { useSearchParams } from "react-router";

/** What becomes of some words of the address: one that is empty or undefined goes. */
export type WordChange = Record<string, string | undefined>;

/**
 * The words of the address, for what is no list, and how to change some of them.
 * The page follows at once: a field whose value is in the address would fall back until a transition is drawn,
 * and lose what is typed or ticked meanwhile.
 */
export function useWords(): [words: URLSearchParams, change: (words: WordChange, how?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const change = (words: WordChange, how?: { replace?: boolean }) => {
    const next = new URLSearchParams(params);
    for (const [word, value] of Object.entries(words)) {
      if (value) next.set(word, value);
      else next.delete(word);
    }
    setParams(next, { replace: how?.replace, preventScrollReset: true, flushSync: true });
  };
  return [params, change];
}
