import { useRef, useState } from "react";
import type { MenuAction } from "~/ui/MenuItems";
import type { MatchingConfirmation } from "./confirmMatching";

/** What an action of a list acts on, by scope. IDs are those of `rowId`. */
interface Targets<T> {
  row: { scope: "row"; row: T; ids: readonly string[]; count: 1 };
  /** May span several pages. */
  selected: { scope: "selected"; row?: undefined; ids: readonly string[]; count: number };
  /** All rows that match the filters. */
  matching: {
    scope: "matching";
    row?: undefined;
    /**
     * Reads the matching rows in a dialog, which then asks about them. Resolves to what the action selected of them once the user
     * confirms, so that it can act on exactly these; undefined if the user declines.
     */
    confirm: <R>(confirmation: MatchingConfirmation<T, R>) => Promise<R[] | undefined>;
    /** As shown. There may be more or fewer by now. */
    count: number;
  };
}

type ActionScope = keyof Targets<never>;
export type ListTarget<T, S extends ActionScope = ActionScope> = Targets<T>[S];

/** An action of a list, for one or more of: the menu of a row, the selection bar, and `AllMatchingMenu`. */
export interface ListAction<T, S extends ActionScope = ActionScope> {
  label: string;
  danger?: boolean;
  isBusy?: boolean;
  scopes: readonly S[];
  /** Why the action is disabled for the target. */
  disabledReason?(target: ListTarget<T, S>): string | undefined;
  /** The action is busy until the promise is settled. */
  run(target: ListTarget<T, S>): unknown;
}

type TargetAction = MenuAction & { isBusy: boolean };

/**
 * Returns the actions for a target, in order. An action is busy from the click on, and a second click does nothing: many actions
 * read or ask something before they send a request.
 */
export function useTargetActions<T>(actions: readonly ListAction<T>[]): (target: ListTarget<T>) => TargetAction[] {
  const running = useRef(new Set<string>());
  const [busyKeys, setBusyKeys] = useState<readonly string[]>([]);
  const runOnce = async (key: string, run: () => unknown) => {
    if (running.current.has(key)) return;
    running.current.add(key);
    setBusyKeys([...running.current]);
    try {
      await run();
    } finally {
      running.current.delete(key);
      setBusyKeys([...running.current]);
    }
  };
  return (target) =>
    actions
      .filter(({ scopes }) => scopes.includes(target.scope))
      .map((action) => {
        const key = JSON.stringify([action.label, target.scope, target.scope === "row" && target.ids]);
        return {
          label: action.label,
          danger: action.danger,
          isBusy: action.isBusy === true || busyKeys.includes(key),
          reason: action.disabledReason?.(target),
          onSelect: () => void runOnce(key, () => action.run(target)),
        };
      });
}
