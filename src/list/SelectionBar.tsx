import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { reasonOf } from "~/api/error";
import { copyText } from "~/ui/copyText";
import { count } from "~/ui/count";
import { toastDone, toastFailed } from "~/ui/toast";
import { useLeaving } from "~/ui/useLeaving";
import { allIds } from "./export";
import classes from "./SelectionBar.module.css";
import type { ListState } from "./useList";

/** What is selected, over all pages; the way to select all that match; and the deeds on the selection. */
export function SelectionBar({ state, children }: { state: ListState; children?: ReactNode }) {
  const { list, selected, select, page, dropped } = state;
  const [busy, setBusy] = useState(false);
  const { ref, begin } = useLeaving();
  if (selected.size === 0 || !page) return null;
  const [one, many] = list.noun;

  const selectAll = async () => {
    const { signal } = begin();
    setBusy(true);
    try {
      const ids = await allIds(state, signal);
      select(() => new Set(ids));
    } catch (error) {
      if (!signal.aborted) toastFailed(`Not all ${many} could be selected`, reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    const what = `${count.format(selected.size)} ${selected.size === 1 ? "id" : "ids"}`;
    if (await copyText([...selected].join("\n"))) toastDone(`Copied ${what}`);
    else toastFailed(`${what} not copied`, "The browser does not let this page copy.");
  };
  return (
    <div className={classes.bar} role="region" aria-label="Selection" data-list-selection ref={ref}>
      <span role="status">
        {count.format(selected.size)} {selected.size === 1 ? one : many} selected
      </span>
      {selected.size < page.total && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={busy}
          disabled={dropped.length > 0}
          title={dropped.length > 0 ? "The address has words that this list does not know: dismiss them first" : undefined}
          onClick={() => void selectAll()}
        >
          Select all {count.format(page.total)} that match
        </Button>
      )}
      {children}
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        Copy ids
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => select(() => new Set())}>
        Clear selection
      </Button>
    </div>
  );
}
