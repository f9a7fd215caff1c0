import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, firstMatch, matchNumber, nextMatch, searchTexts, type Search } from "./logSearch";

const searched = async (texts: string[], query: string, before: Search["found"] = []) => {
  let last: Search | undefined;
  await searchTexts(texts, query, before, new AbortController().signal, (search) => (last = search));
  return last!;
};

const places = ({ found }: Search) => found.map(({ lines, columns }) => lines.map((line, index) => [line, columns[index]]));

test("every match has its line and column, whatever its case and whatever stands for something in a pattern", async () => {
  const search = await searched(["an Error\nno\nerror error\n", "", "(error)"], "error");
  expect(places(search)).toEqual([
    [
      [0, 3],
      [2, 0],
      [2, 6],
    ],
    [],
    [[0, 1]],
  ]);
  expect(search).toMatchObject({ done: true, limited: false });
  expect(places(await searched(["a.b a+b\na+b"], "A+B"))).toEqual([
    [
      [0, 4],
      [1, 0],
    ],
  ]);
});

test("colours are neither found nor in the way, and what was overwritten is gone", async () => {
  const texts = ["\x1b[31mer\x1b[1mror\x1b[0m 31\n 31%\r100%"];
  expect(places(await searched(texts, "error"))).toEqual([[[0, 0]]]);
  expect(places(await searched(texts, "31"))).toEqual([[[0, 6]]]);
});

test("counts agree with a plain count, over the borders of the pieces too", async () => {
  const text = Array.from({ length: 30_000 }, (_, line) => (line % 7 === 0 ? `${line} needle Needle` : `${line} hay`)).join("\n");
  const search = await searched([text, text], "needle");
  expect(countOf(search.found)).toBe(2 * 2 * Math.ceil(30_000 / 7));
  expect(search.found[1]!.lines.at(-1)).toBe(29_995);
});

const texts = fc.array(fc.string({ unit: fc.constantFrom(..."abAB\n"), maxLength: 40 }), { minLength: 1, maxLength: 3 });
const query = fc.string({ unit: fc.constantFrom(..."ab"), minLength: 1, maxLength: 2 });

test("a search that goes on in a text that grew finds what one from the beginning finds", async () => {
  await fc.assert(
    fc.asyncProperty(texts, query, async (parts, words) => {
      let before: Search["found"] = [];
      for (let count = 1; count <= parts.length; count++) {
        const text = parts.slice(0, count).join("");
        const search = await searched([text], words, before);
        expect(places(search)).toEqual(places(await searched([text], words)));
        before = search.found;
      }
    }),
  );
});

test("going through all matches comes to each once, in both directions, and back to the first", async () => {
  const { found } = await searched(["a b a", "b", "a\na"], "a");
  const first = firstMatch(found, 0, 0)!;
  const numbers = [1, 2, 3, 4];
  let place = first;
  for (const number of numbers) {
    expect(matchNumber(found, place)).toBe(number);
    expect(nextMatch(found, nextMatch(found, place, 1), -1)).toEqual(place);
    place = nextMatch(found, place, 1);
  }
  expect(place).toEqual(first);
});

test("the first match is the next one from where the reader is, or the first of all", async () => {
  const { found } = await searched(["a\nb\na", "b", "a"], "a");
  expect(firstMatch(found, 0, 1)).toEqual({ text: 0, match: 1 });
  expect(firstMatch(found, 1, 0)).toEqual({ text: 2, match: 0 });
  expect(firstMatch(found, 2, 1)).toEqual({ text: 0, match: 0 });
  expect(firstMatch((await searched(["a"], "x")).found, 0, 0)).toBeUndefined();
});

test("a search that nobody waits for any more says nothing more", async () => {
  const run = new AbortController();
  const text = "needle\n".repeat(400_000);
  let published = 0;
  const stopped = searchTexts([text], "e", [], run.signal, () => (published += 1));
  run.abort();
  await stopped;
  expect(published).toBe(1);
});
