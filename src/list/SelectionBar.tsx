import { useState, type ReactNode, type Ref } from "react";
import { Button } from "~/ui/Button";
import { getErrorMessage } from "~/api/error";
import { copyText } from "~/ui/copyText";
import { plural } from "~/ui/numbers";
import { notifySuccess, notifyError } from "~/ui/toast";
import { useAbortOnUnmount } from "~/ui/useAbortOnUnmount";
import { fetchAllIds } from "./exportList";
import classes from "./SelectionBar.module.css";
import { formatMatchCount } from "./matchCount";
import { ignoredParamsReason, type ListState } from "./useList";

interface Props<T extends object> {
  ref: Ref<HTMLDivElement>;
  state: ListState<T>;
  children?: ReactNode;
}

/** Size of the selection across pages, its actions, and a button to select all matching rows. */
export function SelectionBar<T extends object>({ ref, state, children }: Props<T>) {
  const { list, selected, setSelected, page, ignoredParams } = state;
  const [isSelectingAll, setIsSelectingAll] = useState(false);
  const { ref: abortRef, createController } = useAbortOnUnmount();
  if (selected.size === 0 || !page) return null;
  const [one, many] = list.noun;

  const selectAll = async () => {
    const { signal } = createController();
    setIsSelectingAll(true);
    try {
      const ids = await fetchAllIds(state, signal);
      setSelected(() => new Set(ids));
    } catch (error) {
      if (!signal.aborted) notifyError(`Couldn't select all ${many}`, getErrorMessage(error));
    } finally {
      setIsSelectingAll(false);
    }
  };
  const copy = async () => {
    const countText = plural(selected.size, "ID", "IDs");
    if (await copyText([...selected].join("\n"))) notifySuccess(`Copied ${countText}`);
    else notifyError(`Couldn't copy ${countText}`, "The browser blocked access to the clipboard.");
  };
  return (
    <div className={classes.bar} role="region" aria-label="Selection" ref={ref}>
      <span role="status" ref={abortRef}>
        {plural(selected.size, one, many)} selected
      </span>
      {selected.size < page.total && (
        <Button
          size="compact-sm"
          variant="subtle"
          busy={isSelectingAll}
          disabled={ignoredParams.length > 0}
          title={ignoredParams.length > 0 ? ignoredParamsReason : undefined}
          onClick={() => void selectAll()}
        >
          Select all {formatMatchCount(state, page.total)}
        </Button>
      )}
      {children}
      <Button size="compact-sm" onClick={() => void copy()}>
        Copy IDs
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSelected(() => new Set())}>
        Clear selection
      </Button>
    </div>
  );
}
