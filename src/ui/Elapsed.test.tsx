// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Elapsed } from "./Elapsed";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const renderElapsed = (from: string | null, to: string | null) => render(<Elapsed from={from} to={to} />).container.textContent;

test("shows a duration if ended, a dash if not started, and never a negative duration", () => {
  expect(renderElapsed("2026-11-24T08:00:00.000000+00:00", "2026-11-24T08:00:12.345000+00:00")).toBe("12.3 s");
  expect(renderElapsed("2026-11-24T08:00:00", "2026-11-24T09:02:03Z")).toBe("1 h 02 min 03 s");
  expect(renderElapsed(null, "2026-11-24T08:00:00Z")).toBe("–");
  expect(renderElapsed("2026-11-24T08:00:01Z", "2026-11-24T08:00:00Z")).toBe("0 ms");
});

test("counts up while running", async () => {
  vi.useFakeTimers({ now: new Date("2026-11-24T08:00:57.600Z") });
  const { container } = render(<Elapsed from="2026-11-24T08:00:00Z" to={null} />);
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(container.textContent).toBe("58 s");
  await act(() => vi.advanceTimersByTimeAsync(3000));
  expect(container.textContent).toBe("1 min 01 s");
});
