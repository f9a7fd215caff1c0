// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startClock } from "~/api/clock";
import { createQueryClient, useData } from "~/api/query";
import { NotificationBell } from "./NotificationBell";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let answer: () => Response;
let stop: () => void;

/** Stands for the page that the bell waits for. */
function Page() {
  useData("GET /api/v2/project", { search: { environment_details: false } });
  return null;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (address: string) => (address.includes("notification") ? answer() : Response.json({ data: [] })));
  const client = createQueryClient();
  stop = startClock(client);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Page />
        <NotificationBell env={env} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  stop();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const down = () => Response.json({ message: "the database is in recovery mode" }, { status: 500 });
const unread = (total: number) => () => Response.json({ data: [], links: {}, metadata: { total, before: 0, after: total } });
const bell = () => screen.getByRole("button");
/** Long enough for a question, and for another try of it. */
const pass = () => act(() => vi.advanceTimersByTimeAsync(40_000));

test("what could not be asked does not look like nought unread", async () => {
  answer = down;
  await pass();
  expect(bell().getAttribute("aria-label")).toBe("Notifications, not known how many are unread");
  expect(bell().textContent).toBe("?");
  expect(bell().title).toContain("the database is in recovery mode");
  answer = unread(3);
  await pass();
  expect(bell().getAttribute("aria-label")).toBe("Notifications, 3 unread");
  expect(bell().textContent).toBe("3");
});

test("a renewal that failed keeps the number; none unread is no number", async () => {
  answer = unread(1200);
  await pass();
  answer = down;
  await pass();
  expect(bell().getAttribute("aria-label")).toBe("Notifications, 1,200 unread");
  answer = unread(0);
  await pass();
  expect(bell().getAttribute("aria-label")).toBe("Notifications");
  expect(bell().textContent).toBe("");
});
