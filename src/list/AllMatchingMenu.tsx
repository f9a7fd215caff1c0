import { Button } from "~/ui/Button";
import { IconChevronDown } from "@tabler/icons-react";
import { Dropdown } from "~/ui/Dropdown";
import type { MenuAction } from "~/ui/MenuItems";
import { formatMatchCount, isListFiltered } from "./matchCount";
import { ignoredParamsReason, type ListState } from "./useList";

/** Why actions on all matching rows are disabled. */
function getDisabledReason<T extends object>({ page, isPlaceholder, ignoredParams }: ListState<T>): string | undefined {
  if (ignoredParams.length > 0) return ignoredParamsReason;
  if (!page || isPlaceholder) return "The list is still loading";
  return page.total === 0 ? "The list is empty" : undefined;
}

/** Menu of actions on all rows that match the filters, across pages. The button shows how many there are. */
export function AllMatchingMenu<T extends object>({ state, actions }: { state: ListState<T>; actions: MenuAction[] }) {
  const { page } = state;
  const reason = getDisabledReason(state);
  const many = state.list.noun[1];
  const isFiltered = isListFiltered(state);
  const rows = page?.total ? formatMatchCount(state, page.total) : isFiltered ? `matching ${many}` : many;
  const label = `Actions for ${isFiltered || page?.total === 1 ? "" : "all "}${rows}`;
  return (
    <Dropdown
      label={label}
      width={260}
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      )}
      content={[{ actions: reason ? actions.map((action) => ({ ...action, reason })) : actions }]}
    />
  );
}
