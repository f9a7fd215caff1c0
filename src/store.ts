/** What is kept outside React, for the whole tab, and who hears when it changes. */
import { useSyncExternalStore } from "react";

/** Lets a listener hear of every change; returns what ends that. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * Those who hear of the changes of what is kept elsewhere: `tell` tells them. Where they come from elsewhere too, `source` is
 * listened to as long as anybody does.
 */
export function createEmitter(source?: Subscribe): { subscribe: Subscribe; notify: () => void } {
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());
  let unsubscribeSource: (() => void) | undefined;
  return {
    subscribe: (listener) => {
      if (listeners.size === 0) unsubscribeSource = source?.(notify);
      listeners.add(listener);
      return () => {
        // Who ends it twice was the last only once.
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

/** A value, and those who hear when it is set. */
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

/** A store's value now, and as it changes. */
export const useStore = <T>({ subscribe, get }: Store<T>): T => useSyncExternalStore(subscribe, get);
