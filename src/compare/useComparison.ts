import { useRef } from "react";
import type { Pace } from "~/api/clock";
import type { Args, Route } from "~/api/endpoints";
import { useBytes, type Read } from "~/api/query";
import { useStore } from "~/store";
import { openComparison, type Comparison } from "./asking";

interface Meta {
  pace?: Pace | ((comparison: Comparison) => Pace);
  moving?: (comparison: Comparison) => boolean;
}

/** Reads what differs, into the worker; a renewed one is drawn over the one before. */
export function useComparison<R extends Route>(route: R, args: Args<R> | null, meta: Meta): Read<Comparison> {
  const last = useRef<Comparison>(undefined);
  const take = async (bytes: ArrayBuffer) => (last.current = await openComparison(bytes, last.current));
  return useBytes(route, args, take, meta);
}

/** Draws who reads a comparison's answers anew when one comes. */
export const useAnswers = (comparison: Comparison): void => void useStore(comparison.changes);
