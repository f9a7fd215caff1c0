// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { createListeners, createStore, useStore } from "./store";

afterEach(cleanup);

test("what shows a store's value is drawn anew when another is set, and not for the same one", () => {
  const store = createStore<string | undefined>("a");
  const draw = vi.fn<() => string | undefined>(() => useStore(store));
  const { result } = renderHook(draw);
  act(() => store.set("b"));
  expect([result.current, store.get()]).toEqual(["b", "b"]);
  act(() => store.set("b"));
  expect(draw).toHaveBeenCalledTimes(2);
  act(() => store.set(undefined));
  expect(result.current).toBeUndefined();
});

test("who hears of a change finds the new value, and hears of none after the end", () => {
  const store = createStore(0);
  const heard: number[] = [];
  const stop = store.subscribe(() => heard.push(store.get()));
  store.set(1);
  stop();
  store.set(2);
  expect(heard).toEqual([1]);
});

test("who ends while it is told keeps nobody else from hearing", () => {
  const { subscribe, tell } = createListeners();
  const heard: string[] = [];
  const stop = subscribe(() => {
    heard.push("once");
    stop();
  });
  subscribe(() => heard.push("always"));
  tell();
  tell();
  expect(heard).toEqual(["once", "always", "always"]);
});

test("a source is listened to from the first listener to the last, and again with the next", () => {
  const end = vi.fn<() => void>();
  const source = vi.fn<(tell: () => void) => () => void>(() => end);
  const { subscribe } = createListeners(source);
  const heard = vi.fn<() => void>();
  const stops = [subscribe(heard), subscribe(() => undefined)];
  expect(source).toHaveBeenCalledTimes(1);
  source.mock.calls[0]![0]();
  expect(heard).toHaveBeenCalledTimes(1);
  stops[0]!();
  stops[0]!();
  expect(end).not.toHaveBeenCalled();
  stops[1]!();
  stops[1]!();
  expect(end).toHaveBeenCalledTimes(1);
  subscribe(heard);
  expect(source).toHaveBeenCalledTimes(2);
});
