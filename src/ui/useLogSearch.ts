import { useEffect, useEffectEvent, useState } from "react";
import { findFirstMatch, getMatchNumber, findNextMatch, searchTexts, type MatchPosition, type LogSearchResult } from "./logSearch";

export interface LogSearchState {
  query: string;
  /** What was found so far; undefined without a query. */
  result: LogSearchResult | undefined;
  current: MatchPosition | undefined;
  /** The number of the current match, from 1; 0 without one. */
  currentNumber: number;
  setQuery: (query: string) => void;
  step: (direction: 1 | -1) => void;
}

interface Options {
  /** Must stay the same while nothing in it changes: with another the search goes on. */
  texts: readonly string[];
  /** Where the reader is: the first match after it is the first to be shown. */
  readerPosition: { text: number; line: number };
  onMatch: (text: number, line: number) => void;
}

/** Searches texts, goes on as they grow, and keeps the match that the reader is at. */
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
    if (next.done && !activeResult?.done && !current)
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
