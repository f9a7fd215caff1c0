import { expect, test } from "vitest";
import { getNextPoll, type QueuedPoll } from "./pollQueue";

const now = 1_000_000;
const createPoll = (target: string, secondsAgo?: number): QueuedPoll<string> => ({
  target,
  settledAt: secondsAgo === undefined ? 0 : now - secondsAgo * 1000,
});

test("starts with targets that have never settled, in row order", () => {
  expect(getNextPoll([createPoll("a", 900), createPoll("b"), createPoll("c")], now)).toBe("b");
});

test("polls the target that settled longest ago next", () => {
  expect(getNextPoll([createPoll("a", 70), createPoll("b", 300), createPoll("c", 120)], now)).toBe("b");
});

test("polls nothing while every target settled less than a minute ago, or if the queue is empty", () => {
  expect(getNextPoll([createPoll("a", 59), createPoll("b", 3)], now)).toBeUndefined();
  expect(getNextPoll([], now)).toBeUndefined();
});

test("polls every target once before polling any target twice", () => {
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
