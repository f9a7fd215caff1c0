// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { act, useState, type ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stubBrowser } from "~/test/stubBrowser";
import { ErrorBoundary } from "./ErrorBoundary";
import { newData, partRetry } from "./failedParts";
import { MantineProvider } from "@mantine/core";

/** What `Part` throws. */
let failure: unknown;

beforeEach(() => {
  failure = new TypeError("x is undefined");
  stubBrowser();
  // React reports every caught error.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function Part() {
  if (failure !== undefined) throw failure;
  return <p>Agents</p>;
}

const renderParts = (part: ReactNode) => {
  const wrap = (content: ReactNode) => (
    <MantineProvider env="test">
      <input aria-label="Sibling" />
      <main tabIndex={-1}>{content}</main>
    </MantineProvider>
  );
  const { rerender } = render(wrap(part));
  return (next: ReactNode) => rerender(wrap(next));
};
const isShown = () => screen.queryByText("Agents") !== null;

test("replaces a part that fails, and keeps its siblings with their input", async () => {
  const failed = failure;
  failure = undefined;
  const boundary = <ErrorBoundary name="agents">{() => <Part />}</ErrorBoundary>;
  const rerender = renderParts(boundary);
  await userEvent.type(screen.getByRole("textbox"), "typed");
  failure = failed;
  rerender(<ErrorBoundary name="agents">{() => <Part />}</ErrorBoundary>);
  expect(screen.getByRole("alert").textContent).toContain("Couldn't show agents");
  expect(screen.getByRole("alert").textContent).toContain("Something went wrong in Lookout. x is undefined");
  expect(screen.getByRole("textbox")).toHaveProperty("value", "typed");
});

test("replaces content that fails itself", () => {
  renderParts(
    <ErrorBoundary name="agents">
      {() => {
        throw new RangeError("too deep");
      }}
    </ErrorBoundary>,
  );
  expect(screen.getByRole("alert").textContent).toContain("too deep");
});

test("retries on request, after unused data was discarded", async () => {
  renderParts(
    <ErrorBoundary name="agents">
      <Part />
    </ErrorBoundary>,
  );
  const discard = vi.fn<() => void>(() => (failure = undefined));
  const unsubscribe = partRetry.subscribe(discard);
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  unsubscribe();
  expect(discard).toHaveBeenCalledOnce();
  expect(isShown()).toBe(true);
});

test("retries when the reset key changes", () => {
  const rerender = renderParts(
    <ErrorBoundary name="agents" resetKey={1}>
      <Part />
    </ErrorBoundary>,
  );
  failure = undefined;
  rerender(
    <ErrorBoundary name="agents" resetKey={1}>
      <Part />
    </ErrorBoundary>,
  );
  expect(isShown()).toBe(false);
  rerender(
    <ErrorBoundary name="agents" resetKey={2}>
      <Part />
    </ErrorBoundary>,
  );
  expect(isShown()).toBe(true);
});

test("retries when new data arrives, but not more often than every 10 s", () => {
  vi.useFakeTimers();
  renderParts(
    <ErrorBoundary name="agents">
      <Part />
    </ErrorBoundary>,
  );
  const attempts = vi.fn<() => void>();
  const unsubscribe = partRetry.subscribe(attempts);
  for (let second = 0; second < 60; second++) {
    vi.advanceTimersByTime(1000);
    act(newData.notify);
  }
  expect(attempts).toHaveBeenCalledTimes(6);
  failure = undefined;
  vi.advanceTimersByTime(10_000);
  act(newData.notify);
  expect(isShown()).toBe(true);
  act(newData.notify);
  unsubscribe();
  expect(attempts).toHaveBeenCalledTimes(7);
});

const renderKeyed = (resetKey: number) => (
  <ErrorBoundary name="agents" resetKey={resetKey}>
    <Part />
  </ErrorBoundary>
);

const retryWithNewData = () => {
  vi.advanceTimersByTime(10_000);
  act(newData.notify);
};

test("announces a failure once, however often the retries fail", () => {
  vi.useFakeTimers();
  const rerender = renderParts(renderKeyed(1));
  rerender(renderKeyed(1));
  expect(screen.queryByRole("alert")).not.toBeNull();
  for (const retryAgain of [retryWithNewData, () => rerender(renderKeyed(2))]) {
    retryAgain();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText("Couldn't show agents", { exact: false })).toBeTruthy();
  }
  failure = undefined;
  rerender(renderKeyed(3));
  failure = new TypeError("y is undefined");
  rerender(renderKeyed(4));
  expect(screen.getByRole("alert").textContent).toContain("y is undefined");
});

test.each([false, true])("keeps the focus on Retry while retries fail, then on what surrounds the part (compact: %s)", (compact) => {
  vi.useFakeTimers();
  renderParts(
    <ErrorBoundary compact={compact} name="agents">
      <Part />
    </ErrorBoundary>,
  );
  const getRetry = () => screen.getByRole("button", { name: /Retry$/ });
  retryWithNewData();
  expect(document.activeElement).toBe(document.body);
  getRetry().focus();
  for (const retryAgain of [retryWithNewData, () => act(() => getRetry().click())]) {
    retryAgain();
    expect(document.activeElement).toBe(getRetry());
  }
  failure = undefined;
  act(() => getRetry().click());
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("doesn't take the focus from where the user has moved it", () => {
  vi.useFakeTimers();
  const rerender = renderParts(renderKeyed(1));
  const failed = failure;
  failure = undefined;
  act(() => screen.getByRole("button", { name: "Retry" }).focus());
  rerender(renderKeyed(2));
  screen.getByRole("textbox").focus();
  failure = failed;
  rerender(renderKeyed(3));
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("shows an icon in a narrow place, or a fallback", async () => {
  renderParts(
    <>
      <ErrorBoundary compact name="notifications">
        <Part />
      </ErrorBoundary>
      <ErrorBoundary name="this row" fallback={(retry) => <button onClick={retry}>Row</button>}>
        <Part />
      </ErrorBoundary>
    </>,
  );
  const button = screen.getByRole("button", { name: "Couldn't show notifications. Retry" });
  expect(button.title).toBe("Couldn't show notifications: x is undefined");
  failure = undefined;
  await userEvent.click(button);
  await userEvent.click(screen.getByRole("button", { name: "Row" }));
  expect(screen.getAllByText("Agents")).toHaveLength(2);
});

test("keeps the state of its content", async () => {
  failure = undefined;
  function Counter() {
    const [count, setCount] = useState(0);
    return <button onClick={() => setCount(count + 1)}>{count}</button>;
  }
  const rerender = renderParts(<ErrorBoundary name="agents">{() => <Counter />}</ErrorBoundary>);
  await userEvent.click(screen.getByRole("button"));
  rerender(<ErrorBoundary name="agents">{() => <Counter />}</ErrorBoundary>);
  expect(screen.getByRole("button").textContent).toBe("1");
});
