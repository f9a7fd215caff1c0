import { useState, type ReactNode, type Ref } from "react";
import { loadChunk } from "~/chunkLoading";
import { Button } from "~/ui/Button";
import { getErrorMessage } from "~/api/error";
import { copyText } from "~/ui/copyText";
import { formatNumber, plural } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import { notifySuccess, notifyError } from "~/ui/toast";
import classes from "./SelectionBar.module.css";
import { formatMatchCount } from "./matchCount";
import type { ReadProgress } from "./readAllRows";
import { ignoredParamsReason, type ListState } from "./useList";

/** Creates controllers, the last of which is aborted when the element with the ref `abortOnRemoval` is removed. */
function createAborter() {
  let controller: AbortController | undefined;
  return { abortOnRemoval: () => () => controller?.abort(), createController: () => (controller = new AbortController()) };
}

interface Props<T extends object> {
  ref: Ref<HTMLDivElement>;
  state: ListState<T>;
  children?: ReactNode;
}

/** Size of the selection across pages, its actions, and a button to select all matching rows. */
export function SelectionBar<T extends object>({ ref, state, children }: Props<T>) {
  const { list, selected, setSelected, page, ignoredParams } = state;
  const [reading, setReading] = useState<ReadProgress & { cancel: () => void }>();
  const [{ abortOnRemoval, createController }] = useState(createAborter);
  if (selected.size === 0 || !page) return null;
  const [one, many] = list.noun;

  const selectAll = async () => {
    const controller = createController();
    const { signal } = controller;
    const onProgress = (progress: ReadProgress) => setReading({ ...progress, cancel: () => controller.abort() });
    onProgress({ done: 0, total: page.total });
    // In the list's default order, the fewest rows move while they are read.
    const args = { ...state.request, search: { ...state.request.search, sort: list.sort } };
    try {
      const { readAllRows } = await loadChunk(() => import("./readAllRows"), { signal });
      const { chunks, count, doubt } = await readAllRows(list, args, (rows) => rows.map(list.rowId), { signal, onProgress });
      setSelected(() => new Set(chunks.flat()));
      if (doubt) notifySuccess(`Selected ${plural(count, one, many)}`, [doubt]);
    } catch (error) {
      if (!signal.aborted) notifyError(`Couldn't select all ${many}`, getErrorMessage(error));
    } finally {
      setReading(undefined);
    }
  };
  const copy = async () => {
    const countText = plural(selected.size, "ID", "IDs");
    if (await copyText([...selected].join("\n"))) notifySuccess(`Copied ${countText}`);
    else notifyError(`Couldn't copy ${countText}`, "The browser blocked access to the clipboard.");
  };
  return (
    <div className={classes.bar} role="region" aria-label="Selection" ref={ref}>
      <span role="status" ref={abortOnRemoval}>
        {plural(selected.size, one, many)} selected
      </span>
      {selected.size < page.total && (
        <Button
          ref={returnFocus}
          size="compact-sm"
          variant="subtle"
          busy={reading !== undefined}
          disabled={ignoredParams.length > 0}
          title={ignoredParams.length > 0 ? ignoredParamsReason : undefined}
          onClick={() => void selectAll()}
        >
          Select all {formatMatchCount(state, page.total)}
        </Button>
      )}
      {/* A list of one page needs no progress. */}
      {reading && (reading.done > 0 || reading.note) && (
        <>
          <span className="num" title={reading.note}>
            {reading.note ? "Waiting" : "Reading"}: {formatNumber(reading.done)} of {formatNumber(reading.total)}
          </span>
          <Button ref={returnFocus} size="compact-sm" onClick={reading.cancel}>
            Cancel
          </Button>
        </>
      )}
      {children}
      <Button size="compact-sm" onClick={() => void copy()}>
        Copy IDs
      </Button>
      <Button ref={returnFocus} size="compact-sm" variant="subtle" color="gray" onClick={() => setSelected(() => new Set())}>
        Clear selection
      </Button>
    </div>
  );
}
