import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countMatches, findFirstMatch, getMatchNumber, findNextMatch, searchTexts, type LogSearchResult } from "./textSearch";

const runSearch = async (texts: string[], query: string, previous: LogSearchResult["matchesByText"] = []) => {
  let last: LogSearchResult | undefined;
  await searchTexts(texts, query, previous, new AbortController().signal, (search) => (last = search));
  return last!;
};

const getPositions = ({ matchesByText }: LogSearchResult) =>
  matchesByText.map(({ matches }) => matches.map(({ line, column }) => [line, column]));

test("finds the line and column of every match, ignoring case and escaping special characters", async () => {
  const search = await runSearch(["an Error\nno\nerror error\n", "", "(error)"], "error");
  expect(getPositions(search)).toEqual([
    [
      [0, 3],
      [2, 0],
      [2, 6],
    ],
    [],
    [[0, 1]],
  ]);
  expect(search).toMatchObject({ isDone: true, isLimited: false });
  expect(getPositions(await runSearch(["a.b a+b\na+b"], "A+B"))).toEqual([
    [
      [0, 4],
      [1, 0],
    ],
  ]);
});

test("ignores escape sequences and overwritten text", async () => {
  const texts = ["\x1b[31mer\x1b[1mror\x1b[0m 31\n 31%\r100%"];
  expect(getPositions(await runSearch(texts, "error"))).toEqual([[[0, 0]]]);
  expect(getPositions(await runSearch(texts, "31"))).toEqual([[[0, 6]]]);
});

test("finds all matches across chunk boundaries", async () => {
  const text = Array.from({ length: 30_000 }, (_, line) => (line % 7 === 0 ? `${line} needle Needle` : `${line} hay`)).join("\n");
  const search = await runSearch([text, text], "needle");
  expect(countMatches(search.matchesByText)).toBe(2 * 2 * Math.ceil(30_000 / 7));
  expect(search.matchesByText[1]?.matches.at(-1)?.line).toBe(29_995);
});

const texts = fc.array(fc.string({ unit: fc.constantFrom(..."abAB\n"), maxLength: 40 }), { minLength: 1, maxLength: 3 });
const query = fc.string({ unit: fc.constantFrom(..."ab"), minLength: 1, maxLength: 2 });

test("a resumed search of a text that grew equals a new search", async () => {
  await fc.assert(
    fc.asyncProperty(texts, query, async (parts, queryText) => {
      let previous: LogSearchResult["matchesByText"] = [];
      for (let count = 1; count <= parts.length; count++) {
        const text = parts.slice(0, count).join("");
        const search = await runSearch([text], queryText, previous);
        expect(getPositions(search)).toEqual(getPositions(await runSearch([text], queryText)));
        previous = search.matchesByText;
      }
    }),
  );
});

test("stepping visits each match once, in both directions, and wraps around", async () => {
  const { matchesByText } = await runSearch(["a b a", "b", "a\na"], "a");
  const first = findFirstMatch(matchesByText, 0, 0)!;
  const numbers = [1, 2, 3, 4];
  let position = first;
  for (const number of numbers) {
    expect(getMatchNumber(matchesByText, position)).toBe(number);
    expect(findNextMatch(matchesByText, findNextMatch(matchesByText, position, 1), -1)).toEqual(position);
    position = findNextMatch(matchesByText, position, 1);
  }
  expect(position).toEqual(first);
});

test("starts at the first match after the reader position, or at the first of all", async () => {
  const { matchesByText } = await runSearch(["a\nb\na", "b", "a"], "a");
  expect(findFirstMatch(matchesByText, 0, 1)).toEqual({ text: 0, match: 1 });
  expect(findFirstMatch(matchesByText, 1, 0)).toEqual({ text: 2, match: 0 });
  expect(findFirstMatch(matchesByText, 2, 1)).toEqual({ text: 0, match: 0 });
  expect(findFirstMatch((await runSearch(["a"], "x")).matchesByText, 0, 0)).toBeUndefined();
});

test("an aborted search publishes nothing more", async () => {
  const controller = new AbortController();
  const text = "needle\n".repeat(400_000);
  let published = 0;
  const searching = searchTexts([text], "e", [], controller.signal, () => (published += 1));
  controller.abort();
  await searching;
  expect(published).toBe(1);
});
