import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { formatNumber } from "~/ui/numbers";
import { Dropdown } from "~/ui/Dropdown";
import type { MenuAction } from "~/ui/MenuItems";
import type { ListState } from "./useList";

/** Why nothing can be done with all that match: it is not certain what that is. */
function getDisabledReason({ page, isPlaceholder, ignoredParams }: ListState): string | undefined {
  if (ignoredParams.length > 0) return "The address has words that this list does not know: dismiss them first";
  if (!page || isPlaceholder) return "The list is not read yet";
  return page.total === 0 ? "There is nothing that it could be done with" : undefined;
}

/** The deeds on all rows that match the filters, on every page of the list; the button says how many these are. */
export function AllMatchingMenu({ state, actions }: { state: ListState; actions: MenuAction[] }) {
  const { list, page, params } = state;
  const reason = getDisabledReason(state);
  const isFiltered = Object.keys(params.filter).length > 0;
  const label = `All ${page?.total ? `${formatNumber(page.total)} ` : ""}${isFiltered ? "that match" : list.noun[1]}`;
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
