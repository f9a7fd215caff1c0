import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countMatches, findFirstMatch, getMatchNumber, findNextMatch, searchTexts, type LogSearchResult } from "./logSearch";

const runSearch = async (texts: string[], query: string, before: LogSearchResult["matchesByText"] = []) => {
  let last: LogSearchResult | undefined;
  await searchTexts(texts, query, before, new AbortController().signal, (search) => (last = search));
  return last!;
};

const getPositions = ({ matchesByText }: LogSearchResult) =>
  matchesByText.map(({ lines, columns }) => lines.map((line, index) => [line, columns[index]]));

test("every match has its line and column, whatever its case and whatever stands for something in a pattern", async () => {
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
  expect(search).toMatchObject({ done: true, limited: false });
  expect(getPositions(await runSearch(["a.b a+b\na+b"], "A+B"))).toEqual([
    [
      [0, 4],
      [1, 0],
    ],
  ]);
});

test("colours are neither found nor in the way, and what was overwritten is gone", async () => {
  const texts = ["\x1b[31mer\x1b[1mror\x1b[0m 31\n 31%\r100%"];
  expect(getPositions(await runSearch(texts, "error"))).toEqual([[[0, 0]]]);
  expect(getPositions(await runSearch(texts, "31"))).toEqual([[[0, 6]]]);
});

test("counts agree with a plain count, over the borders of the pieces too", async () => {
  const text = Array.from({ length: 30_000 }, (_, line) => (line % 7 === 0 ? `${line} needle Needle` : `${line} hay`)).join("\n");
  const search = await runSearch([text, text], "needle");
  expect(countMatches(search.matchesByText)).toBe(2 * 2 * Math.ceil(30_000 / 7));
  expect(search.matchesByText[1]!.lines.at(-1)).toBe(29_995);
});

const texts = fc.array(fc.string({ unit: fc.constantFrom(..."abAB\n"), maxLength: 40 }), { minLength: 1, maxLength: 3 });
const query = fc.string({ unit: fc.constantFrom(..."ab"), minLength: 1, maxLength: 2 });

test("a search that goes on in a text that grew finds what one from the beginning finds", async () => {
  await fc.assert(
    fc.asyncProperty(texts, query, async (parts, queryText) => {
      let before: LogSearchResult["matchesByText"] = [];
      for (let count = 1; count <= parts.length; count++) {
        const text = parts.slice(0, count).join("");
        const search = await runSearch([text], queryText, before);
        expect(getPositions(search)).toEqual(getPositions(await runSearch([text], queryText)));
        before = search.matchesByText;
      }
    }),
  );
});

test("going through all matches comes to each once, in both directions, and back to the first", async () => {
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

test("the first match is the next one from where the reader is, or the first of all", async () => {
  const { matchesByText } = await runSearch(["a\nb\na", "b", "a"], "a");
  expect(findFirstMatch(matchesByText, 0, 1)).toEqual({ text: 0, match: 1 });
  expect(findFirstMatch(matchesByText, 1, 0)).toEqual({ text: 2, match: 0 });
  expect(findFirstMatch(matchesByText, 2, 1)).toEqual({ text: 0, match: 0 });
  expect(findFirstMatch((await runSearch(["a"], "x")).matchesByText, 0, 0)).toBeUndefined();
});

test("a search that nobody waits for any more says nothing more", async () => {
  const controller = new AbortController();
  const text = "needle\n".repeat(400_000);
  let published = 0;
  const searching = searchTexts([text], "e", [], controller.signal, () => (published += 1));
  controller.abort();
  await searching;
  expect(published).toBe(1);
});
