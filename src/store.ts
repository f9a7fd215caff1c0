/** Stores and emitters outside React, for the whole tab. */
import { useSyncExternalStore } from "react";

/** Adds a listener for changes; returns a function that removes it. */
export type Subscribe = (listener: () => void) => () => void;

/** Notifies listeners of changes, without a value. Subscribes to `source`, if given, while there are listeners. */
export function createEmitter(source?: Subscribe): { subscribe: Subscribe; notify: () => void } {
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());
  let unsubscribeSource: (() => void) | undefined;
  return {
    subscribe: (listener) => {
      if (listeners.size === 0) unsubscribeSource = source?.(notify);
      listeners.add(listener);
      return () => {
        // `delete` returns false if the listener was already removed.
        if (listeners.delete(listener) && listeners.size === 0) unsubscribeSource?.();
      };
    },
    notify,
  };
}

export interface Store<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: Subscribe;
}

export function createStore<T>(value: T): Store<T> {
  const { subscribe, notify } = createEmitter();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      notify();
    },
    subscribe,
  };
}

export const useStore = <T>({ subscribe, get }: Pick<Store<T>, "subscribe" | "get">): T => useSyncExternalStore(subscribe, get);
