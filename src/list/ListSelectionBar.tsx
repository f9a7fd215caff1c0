import { useState, type ReactNode } from "react";
import { loadChunk } from "~/chunkLoading";
import { Button } from "~/ui/Button";
import { getErrorMessage } from "~/api/error";
import { copyText } from "~/ui/copyText";
import { formatNumber, plural } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import { notifySuccess, notifyError } from "~/ui/toast";
import { SelectionBar } from "./SelectionBar";
import classes from "./SelectionBar.module.css";
import { formatMatchCount } from "./matchCount";
import type { ReadProgress } from "./readAllRows";
import { ignoredParamsReason, type ListState } from "./useList";

/** Creates controllers, the last of which is aborted when the element with the ref `abortOnRemoval` is removed. */
function createAborter() {
  let controller: AbortController | undefined;
  return { abortOnRemoval: () => () => controller?.abort(), createController: () => (controller = new AbortController()) };
}

/** Selects all matching rows, with progress while they are read. */
function SelectAll<T extends object>({ state, total }: { state: ListState<T>; total: number }) {
  const { list, selected, setSelected, ignoredParams } = state;
  const [reading, setReading] = useState<ReadProgress & { cancel: () => void }>();
  const [{ abortOnRemoval, createController }] = useState(createAborter);
  const [one, many] = list.noun;

  const selectAll = async () => {
    const controller = createController();
    const { signal } = controller;
    const onProgress = (progress: ReadProgress) => setReading({ ...progress, cancel: () => controller.abort() });
    onProgress({ done: 0, total });
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
  return (
    <span className={classes.selectAll} ref={abortOnRemoval}>
      {selected.size < total && (
        <Button
          ref={returnFocus}
          size="compact-sm"
          variant="subtle"
          busy={reading !== undefined}
          disabled={ignoredParams.length > 0}
          title={ignoredParams.length > 0 ? ignoredParamsReason : undefined}
          onClick={() => void selectAll()}
        >
          Select all {formatMatchCount(state, total)}
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
    </span>
  );
}

/** The selection bar of a list: the selection spans pages, and can be extended to all matching rows. */
export function ListSelectionBar<T extends object>({ state, children }: { state: ListState<T>; children?: ReactNode }) {
  const { list, selected, setSelected, page } = state;
  if (!page) return null;
  const copy = async () => {
    const countText = plural(selected.size, "ID", "IDs");
    if (await copyText([...selected].join("\n"))) notifySuccess(`Copied ${countText}`);
    else notifyError(`Couldn't copy ${countText}`, "The browser blocked access to the clipboard.");
  };
  return (
    <SelectionBar noun={list.noun} count={selected.size} onClear={() => setSelected(() => new Set())}>
      <SelectAll state={state} total={page.total} />
      {children}
      <Button size="compact-sm" onClick={() => void copy()}>
        Copy IDs
      </Button>
    </SelectionBar>
  );
}
