import { expect, test } from "vitest";
import { nextInTurn, type Question } from "./turn";

const now = 1_000_000;
const question = (what: string, secondsAgo?: number): Question<string> => ({
  what,
  at: secondsAgo === undefined ? 0 : now - secondsAgo * 1000,
});

test("what was never asked comes first, in the order of the rows", () => {
  expect(nextInTurn([question("a", 900), question("b"), question("c")], now)).toBe("b");
});

test("then what was answered the longest ago", () => {
  expect(nextInTurn([question("a", 70), question("b", 300), question("c", 120)], now)).toBe("b");
});

test("nothing is asked while all is younger than a minute, or nothing is in view", () => {
  expect(nextInTurn([question("a", 59), question("b", 3)], now)).toBeUndefined();
  expect(nextInTurn([], now)).toBeUndefined();
});

test("every question comes once before one comes twice", () => {
  const at: Record<string, number> = { a: 0, b: 0, c: 0 };
  const asked: string[] = [];
  for (let time = now; asked.length < 7; time += 25_000) {
    const what = nextInTurn(
      Object.entries(at).map(([what, at]) => ({ what, at })),
      time,
    );
    if (what === undefined) continue;
    at[what] = time;
    asked.push(what);
  }
  expect(asked).toEqual(["a", "b", "c", "a", "b", "c", "a"]);
});
