// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createEmitter, createStore, useStore } from "./store";

afterEach(cleanup);

test("useStore rerenders when the value changes, but not for the same value", () => {
  const store = createStore<string | undefined>("a");
  const render = vi.fn<() => string | undefined>(() => useStore(store));
  const { result } = renderHook(render);
  act(() => store.set("b"));
  expect([result.current, store.get()]).toEqual(["b", "b"]);
  act(() => store.set("b"));
  expect(render).toHaveBeenCalledTimes(2);
  act(() => store.set(undefined));
  expect(result.current).toBeUndefined();
});

test("listeners see the new value, and aren't called after unsubscribing", () => {
  const store = createStore(0);
  const received: number[] = [];
  const unsubscribe = store.subscribe(() => received.push(store.get()));
  store.set(1);
  unsubscribe();
  store.set(2);
  expect(received).toEqual([1]);
});

test("unsubscribing during a notification doesn't skip other listeners", () => {
  const { subscribe, notify } = createEmitter();
  const calls: string[] = [];
  const unsubscribe = subscribe(() => {
    calls.push("once");
    unsubscribe();
  });
  subscribe(() => calls.push("always"));
  notify();
  notify();
  expect(calls).toEqual(["once", "always", "always"]);
});

test("subscribes to the source with the first listener, and unsubscribes with the last", () => {
  const unsubscribeSource = vi.fn<() => void>();
  const source = vi.fn<(notify: () => void) => () => void>(() => unsubscribeSource);
  const { subscribe } = createEmitter(source);
  const listener = vi.fn<() => void>();
  const unsubscribers = [subscribe(listener), subscribe(() => undefined)];
  expect(source).toHaveBeenCalledTimes(1);
  source.mock.calls[0]![0]();
  expect(listener).toHaveBeenCalledTimes(1);
  unsubscribers[0]!();
  unsubscribers[0]!();
  expect(unsubscribeSource).not.toHaveBeenCalled();
  unsubscribers[1]!();
  unsubscribers[1]!();
  expect(unsubscribeSource).toHaveBeenCalledTimes(1);
  subscribe(listener);
  expect(source).toHaveBeenCalledTimes(2);
});
