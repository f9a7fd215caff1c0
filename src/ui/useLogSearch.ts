import { useEffect, useEffectEvent, useState } from "react";
import { firstMatch, matchNumber, nextMatch, searchTexts, type MatchPlace, type Search } from "./logSearch";

export interface LogSearchState {
  query: string;
  /** What was found so far; undefined without a query. */
  search: Search | undefined;
  current: MatchPlace | undefined;
  /** The number of the current match, from 1; 0 without one. */
  number: number;
  ask: (query: string) => void;
  step: (by: 1 | -1) => void;
}

interface Options {
  /** Must stay the same while nothing in it changes: with another the search goes on. */
  texts: readonly string[];
  /** Where the reader is: the first match after it is the first to be shown. */
  from: { text: number; line: number };
  onMatch: (text: number, line: number) => void;
}

/** Searches texts, goes on as they grow, and keeps the match that the reader is at. */
export function useLogSearch({ texts, from, onMatch }: Options): LogSearchState {
  const [query, setQuery] = useState("");
  const [search, setSearch] = useState<Search>();
  const [current, setCurrent] = useState<MatchPlace>();
  const known = search?.query === query ? search : undefined;

  const show = (found: Search["found"], place: MatchPlace | undefined) => {
    setCurrent(place);
    if (place) onMatch(place.text, found[place.text]!.lines[place.match]!);
  };
  const before = useEffectEvent(() => known?.found ?? []);
  const publish = useEffectEvent((next: Search) => {
    setSearch(next);
    if (next.done && !known?.done && !current) show(next.found, firstMatch(next.found, from.text, from.line));
  });
  useEffect(() => {
    if (query === "") return undefined;
    const run = new AbortController();
    void searchTexts(texts, query, before(), run.signal, publish);
    return () => run.abort();
  }, [texts, query]);

  return {
    query,
    search: known,
    current: known && current,
    number: known && current ? matchNumber(known.found, current) : 0,
    ask: (words) => {
      setQuery(words);
      setCurrent(undefined);
    },
    step: (by) => known && current && show(known.found, nextMatch(known.found, current, by)),
  };
}
