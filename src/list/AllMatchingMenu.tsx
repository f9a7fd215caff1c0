import { IconChevronDown } from "@tabler/icons-react";
import { getLoadedReason } from "~/api/loadedReason";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { loadForPage } from "~/ui/loadForPage";
import { useTargetActions, type ListAction } from "./listActions";
import { formatMatchCount, isListFiltered } from "./matchCount";
import { ignoredParamsReason, type ListState } from "./useList";

/** Why actions on all matching rows are disabled. */
function getDisabledReason<T extends object>({ list, page, error, isPlaceholder, ignoredParams }: ListState<T>): string | undefined {
  if (ignoredParams.length > 0) return ignoredParamsReason;
  const check = { subject: `how many ${list.noun[1]} match`, afterError: "block" } as const;
  return getLoadedReason({ data: isPlaceholder ? undefined : page, error }, check, ({ total }) =>
    total === 0 ? "The list is empty" : undefined,
  );
}

interface Props<T extends object> {
  state: ListState<T>;
  actions: readonly ListAction<T>[];
}

/** Menu of the actions on all rows that match the filters, across pages. The button shows how many there are. */
export function AllMatchingMenu<T extends object>({ state, actions }: Props<T>) {
  // Not the rows of the previous filter.
  const page = state.isPlaceholder ? undefined : state.page;
  const reason = getDisabledReason(state);
  const many = state.list.noun[1];
  const isFiltered = isListFiltered(state);
  const rows = page?.total ? formatMatchCount(state, page.total) : isFiltered ? `matching ${many}` : many;
  const label = `Actions for ${isFiltered || page?.total === 1 ? "" : "all "}${rows}`;
  const getTargetActions = useTargetActions(actions);
  const menuActions = getTargetActions({
    scope: "matching",
    confirm: async (confirmation) => {
      // Who gives up loading declines. The notice has said why it failed.
      const code = await loadForPage(() => import("./confirmMatching")).catch(() => undefined);
      return code?.hasLeft ? undefined : code?.confirmMatching(state, confirmation);
    },
    count: page?.total ?? 0,
  });
  return (
    <Dropdown
      label={label}
      width={260}
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} busy={menuActions.some(({ isBusy }) => isBusy)} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      )}
      content={[{ actions: reason ? menuActions.map((action) => ({ ...action, reason })) : menuActions }]}
    />
  );
}
