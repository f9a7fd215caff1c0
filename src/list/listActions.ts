import type { MenuAction } from "~/ui/MenuItems";

/** What an action of a list acts on, by scope. IDs are those of `rowId`. */
interface Targets<T> {
  row: { scope: "row"; row: T; ids: readonly string[]; count: 1 };
  /** May span several pages. */
  selected: { scope: "selected"; row?: undefined; ids: readonly string[]; count: number };
  /** All rows that match the filters. */
  matching: {
    scope: "matching";
    row?: undefined;
    /** Fetches the IDs of the rows for which `shouldInclude` returns true; by default all. */
    ids: (signal: AbortSignal, shouldInclude?: (row: T) => boolean) => Promise<string[]>;
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
  run(target: ListTarget<T, S>): unknown;
}

/** The actions for a target, in order. */
export const getActionsFor = <T>(actions: readonly ListAction<T>[], target: ListTarget<T>): (MenuAction & { isBusy?: boolean })[] =>
  actions
    .filter(({ scopes }) => scopes.includes(target.scope))
    .map((action) => ({
      label: action.label,
      danger: action.danger,
      isBusy: action.isBusy,
      reason: action.disabledReason?.(target),
      onSelect: () => void action.run(target),
    }));
