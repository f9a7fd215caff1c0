import { expect, test } from "vitest";
import { getNextPoll, type QueuedPoll } from "./pollQueue";

const now = 1_000_000;
const createPoll = (target: string, secondsAgo?: number): QueuedPoll<string> => ({
  target,
  settledAt: secondsAgo === undefined ? 0 : now - secondsAgo * 1000,
});

test("what was never asked comes first, in the order of the rows", () => {
  expect(getNextPoll([createPoll("a", 900), createPoll("b"), createPoll("c")], now)).toBe("b");
});

test("then what was answered the longest ago", () => {
  expect(getNextPoll([createPoll("a", 70), createPoll("b", 300), createPoll("c", 120)], now)).toBe("b");
});

test("nothing is asked while all is younger than a minute, or nothing is in view", () => {
  expect(getNextPoll([createPoll("a", 59), createPoll("b", 3)], now)).toBeUndefined();
  expect(getNextPoll([], now)).toBeUndefined();
});

test("every question comes once before one comes twice", () => {
  const settledAt: Record<string, number> = { a: 0, b: 0, c: 0 };
  const polled: string[] = [];
  for (let time = now; polled.length < 7; time += 25_000) {
    const target = getNextPoll(
      Object.entries(settledAt).map(([target, settledAt]) => ({ target, settledAt })),
      time,
    );
    if (target === undefined) continue;
    settledAt[target] = time;
    polled.push(target);
  }
  expect(polled).toEqual(["a", "b", "c", "a", "b", "c", "a"]);
});
