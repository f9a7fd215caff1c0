import { useEffect, useEffectEvent, useState } from "react";
import { findFirstMatch, getMatchNumber, findNextMatch, searchTexts, type MatchPosition, type LogSearchResult } from "./logSearch";

export interface LogSearchState {
  query: string;
  /** Matches so far; undefined without a query. */
  result: LogSearchResult | undefined;
  current: MatchPosition | undefined;
  /** From 1; 0 without a current match. */
  currentNumber: number;
  setQuery: (query: string) => void;
  step: (direction: 1 | -1) => void;
}

interface Options {
  /** Must be referentially stable while unchanged. A new array resumes the search. */
  texts: readonly string[];
  /** The first match at or after this position becomes the current match. */
  readerPosition: { text: number; line: number };
  onMatch: (text: number, line: number) => void;
}

/** Searches texts, continues as they grow, and keeps the current match. */
export function useLogSearch({ texts, readerPosition, onMatch }: Options): LogSearchState {
  const [query, setQuery] = useState("");
  const [result, setResult] = useState<LogSearchResult>();
  const [current, setCurrent] = useState<MatchPosition>();
  const activeResult = result?.query === query ? result : undefined;

  const goToMatch = (matchesByText: LogSearchResult["matchesByText"], position: MatchPosition | undefined) => {
    setCurrent(position);
    if (position) onMatch(position.text, matchesByText[position.text]!.lines[position.match]!);
  };
  const getPreviousMatches = useEffectEvent(() => activeResult?.matchesByText ?? []);
  const publish = useEffectEvent((next: LogSearchResult) => {
    setResult(next);
    if (next.isDone && !activeResult?.isDone && !current)
      goToMatch(next.matchesByText, findFirstMatch(next.matchesByText, readerPosition.text, readerPosition.line));
  });
  useEffect(() => {
    if (query === "") return undefined;
    const controller = new AbortController();
    void searchTexts(texts, query, getPreviousMatches(), controller.signal, publish);
    return () => controller.abort();
  }, [texts, query]);

  return {
    query,
    result: activeResult,
    current: activeResult && current,
    currentNumber: activeResult && current ? getMatchNumber(activeResult.matchesByText, current) : 0,
    setQuery: (newQuery) => {
      setQuery(newQuery);
      setCurrent(undefined);
    },
    step: (direction) =>
      activeResult && current && goToMatch(activeResult.matchesByText, findNextMatch(activeResult.matchesByText, current, direction)),
  };
}
