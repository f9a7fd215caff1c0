import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { plural } from "~/ui/numbers";
import { Dropdown } from "~/ui/Dropdown";
import type { MenuAction } from "~/ui/MenuItems";
import { ignoredParamsReason, type ListState } from "./useList";

/** Why actions on all matching rows are disabled. */
function getDisabledReason({ page, isPlaceholder, ignoredParams }: ListState): string | undefined {
  if (ignoredParams.length > 0) return ignoredParamsReason;
  if (!page || isPlaceholder) return "The list is still loading";
  return page.total === 0 ? "The list is empty" : undefined;
}

/** Menu of actions on all rows that match the filters, across pages. The button shows how many there are. */
export function AllMatchingMenu({ state, actions }: { state: ListState; actions: MenuAction[] }) {
  const { list, page, params } = state;
  const reason = getDisabledReason(state);
  const isFiltered = Object.keys(params.filter).length > 0;
  const [one, many] = list.noun;
  const [countedOne, countedMany] = isFiltered ? [`matching ${one}`, `matching ${many}`] : [one, many];
  const all = isFiltered || page?.total === 1 ? "" : "all ";
  const label = `Actions for ${all}${page?.total ? plural(page.total, countedOne, countedMany) : countedMany}`;
  return (
    <Dropdown
      label={label}
      width={260}
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      )}
      content={[{ actions: reason ? actions.map((action) => ({ ...action, reason })) : actions }]}
    />
  );
}
