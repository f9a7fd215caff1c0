import { useEffect, useEffectEvent, useState } from "react";
import {
  findFirstMatch,
  getMatchNumber,
  findNextMatch,
  searchTexts,
  type MatchPosition,
  type LogSearchResult,
  type TextMatches,
} from "./textSearch";
import { getLogTexts, type LogPosition, type LogStage } from "./logStages";

export interface LogSearchState {
  query: string;
  /** Matches so far; undefined without a query. */
  result: LogSearchResult | undefined;
  current: MatchPosition | undefined;
  /** From 1; 0 without a current match. */
  currentNumber: number;
  /** The matches in the shown log. */
  shownMatches: TextMatches | undefined;
  /** Index of the current match, if it's in the shown log. */
  shownCurrent: number | undefined;
  setQuery: (query: string) => void;
  step: (direction: 1 | -1) => void;
}

interface Options {
  /** Must be referentially stable while unchanged. A new array resumes the search. */
  stages: readonly LogStage[];
  /** The shown log. The first match at or after its line becomes the current match. */
  position: LogPosition;
  onMatch: (position: LogPosition) => void;
}

/** Searches the logs of all stages, continues as they grow, and keeps the current match. */
export function useLogSearch({ stages, position, onMatch }: Options): LogSearchState {
  const [query, setQuery] = useState("");
  const [result, setResult] = useState<LogSearchResult>();
  const [current, setCurrent] = useState<MatchPosition>();
  const activeResult = result?.query === query ? result : undefined;
  const activeCurrent = activeResult && current;
  const logTexts = getLogTexts(stages);
  const shownText = logTexts.findIndex(({ stage, stream }) => stage === position.stage && stream === position.stream);

  const goToMatch = (matchesByText: readonly TextMatches[], next: MatchPosition | undefined) => {
    setCurrent(next);
    const log = next && logTexts[next.text];
    const match = next && matchesByText[next.text]?.matches[next.match];
    if (log && match) onMatch({ stage: log.stage, stream: log.stream, line: match.line });
  };
  const getPreviousMatches = useEffectEvent(() => activeResult?.matchesByText ?? []);
  const publish = useEffectEvent((next: LogSearchResult) => {
    setResult(next);
    if (next.isDone && !activeResult?.isDone && !current)
      goToMatch(next.matchesByText, findFirstMatch(next.matchesByText, shownText, position.line ?? 0));
  });
  useEffect(() => {
    if (query === "") return undefined;
    const controller = new AbortController();
    const texts = getLogTexts(stages).map(({ text }) => text);
    void searchTexts(texts, query, getPreviousMatches(), controller.signal, publish);
    return () => controller.abort();
  }, [stages, query]);

  return {
    query,
    result: activeResult,
    current: activeCurrent,
    currentNumber: activeResult && current ? getMatchNumber(activeResult.matchesByText, current) : 0,
    shownMatches: activeResult?.matchesByText[shownText],
    shownCurrent: activeCurrent?.text === shownText ? activeCurrent.match : undefined,
    setQuery: (newQuery) => {
      setQuery(newQuery);
      setCurrent(undefined);
    },
    step: (direction) =>
      activeResult && current && goToMatch(activeResult.matchesByText, findNextMatch(activeResult.matchesByText, current, direction)),
  };
}
