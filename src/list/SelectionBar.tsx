import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { getErrorMessage } from "~/api/error";
import { copyText } from "~/ui/copyText";
import { formatNumber } from "~/ui/numbers";
import { notifySuccess, notifyError } from "~/ui/toast";
import { useAbortOnUnmount } from "~/ui/useAbortOnUnmount";
import { fetchAllIds } from "./exportList";
import classes from "./SelectionBar.module.css";
import type { ListState } from "./useList";

/** What is selected, over all pages; the way to select all that match; and the deeds on the selection. */
export function SelectionBar({ state, children }: { state: ListState; children?: ReactNode }) {
  const { list, selected, setSelected, page, ignoredParams } = state;
  const [isSelectingAll, setIsSelectingAll] = useState(false);
  const { ref, createController } = useAbortOnUnmount();
  if (selected.size === 0 || !page) return null;
  const [one, many] = list.noun;

  const selectAll = async () => {
    const { signal } = createController();
    setIsSelectingAll(true);
    try {
      const ids = await fetchAllIds(state, signal);
      setSelected(() => new Set(ids));
    } catch (error) {
      if (!signal.aborted) notifyError(`Not all ${many} could be selected`, getErrorMessage(error));
    } finally {
      setIsSelectingAll(false);
    }
  };
  const copy = async () => {
    const countText = `${formatNumber(selected.size)} ${selected.size === 1 ? "id" : "ids"}`;
    if (await copyText([...selected].join("\n"))) notifySuccess(`Copied ${countText}`);
    else notifyError(`${countText} not copied`, "The browser does not let this page copy.");
  };
  return (
    <div className={classes.bar} role="region" aria-label="Selection" data-list-selection ref={ref}>
      <span role="status">
        {formatNumber(selected.size)} {selected.size === 1 ? one : many} selected
      </span>
      {selected.size < page.total && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={isSelectingAll}
          disabled={ignoredParams.length > 0}
          title={ignoredParams.length > 0 ? "The address has words that this list does not know: dismiss them first" : undefined}
          onClick={() => void selectAll()}
        >
          Select all {formatNumber(page.total)} that match
        </Button>
      )}
      {children}
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        Copy ids
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSelected(() => new Set())}>
        Clear selection
      </Button>
    </div>
  );
}
