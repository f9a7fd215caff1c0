import { asApiError, type ApiError } from "~/api/error";
import { createStore, useStore } from "~/store";
import { confirm, type ConfirmOptions } from "~/ui/confirm";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import { formatMatchCount, isListFiltered } from "./matchCount";
import { readAllRows, type ReadProgress } from "./readAllRows";
import type { ListState } from "./useList";

export interface MatchingConfirmation<T, R> {
  /** The action: "Pause". */
  label: string;
  /** Set if `describe` returns it, so that the focus starts on Cancel although the rows are still being read. */
  danger?: boolean;
  /** What the action needs of a row; undefined for a row that doesn't have to change. */
  select: (row: T) => R | undefined;
  /** The question about the selected rows. There is at least one. */
  describe: (selected: R[]) => ConfirmOptions | Promise<ConfirmOptions>;
}

type Reading =
  | { phase: "reading"; progress: ReadProgress }
  | { phase: "failed"; error: ApiError }
  | { phase: "done"; options: ConfirmOptions; notes: readonly string[] };

/** Says how the rows that were read differ from what the user sees. */
function describeReading<T extends object>(
  state: ListState<T>,
  { count, doubt }: { count: number; doubt: string | undefined },
  skippedCount: number,
): string[] {
  const shownCount = state.page?.total ?? 0;
  const rows = formatMatchCount(state, count);
  const notes = [
    count !== shownCount && `The list has changed: it now has ${rows} instead of ${formatNumber(shownCount)}.`,
    skippedCount > 0 && `${formatNumber(skippedCount)} of the ${rows} ${skippedCount === 1 ? "needs" : "need"} no change.`,
    doubt,
  ];
  return notes.filter((note) => typeof note === "string");
}

interface BodyProps {
  /** "agents". */
  many: string;
  reading: Reading;
  onRetry: () => void;
  onClose: () => void;
}

function ReadingBody({ many, reading, onRetry, onClose }: BodyProps) {
  return (
    <>
      <span className="visually-hidden" role="status">
        {reading.phase === "done" && reading.options.title}
      </span>
      {reading.phase === "reading" && (
        <>
          <p>
            Reading {many}: {formatNumber(reading.progress.done)} of {formatNumber(reading.progress.total)}
          </p>
          <progress
            max={reading.progress.total || 1}
            value={reading.progress.done}
            aria-label={`Reading ${many}`}
            style={{ width: "100%" }}
          />
          {reading.progress.note && <p className="caption">{reading.progress.note}</p>}
        </>
      )}
      {reading.phase === "failed" && (
        <p role="alert">
          Couldn't read all {many}: {reading.error.message}{" "}
          <LinkButton ref={returnFocus} onClick={onRetry}>
            Try again
          </LinkButton>
        </p>
      )}
      {reading.phase === "done" && (
        <>
          {typeof reading.options.body === "function" ? reading.options.body(onClose) : reading.options.body}
          {reading.notes.map((note) => (
            <p key={note} className="caption">
              {note}
            </p>
          ))}
        </>
      )}
    </>
  );
}

/**
 * Opens a dialog at once, reads all matching rows in it, and asks about those that were read. Resolves to what was selected of them
 * if the user confirms, and to undefined otherwise. Closing the dialog stops reading.
 */
export async function confirmMatching<T extends object, R>(
  state: ListState<T>,
  { label, danger, select, describe }: MatchingConfirmation<T, R>,
): Promise<R[] | undefined> {
  const { list, request } = state;
  const many = list.noun[1];
  const controller = new AbortController();
  const { signal } = controller;
  const store = createStore<Reading>({ phase: "reading", progress: { done: 0, total: state.page?.total ?? 0 } });
  const title = `${label}: ${isListFiltered(state) ? "matching" : "all"} ${many}`;
  const initialOptions = { title, body: null, confirmLabel: label, danger };
  const nothingOptions = { ...initialOptions, body: "There is nothing to change.", reason: "There is nothing to change" };
  // The order doesn't matter here, and in the list's default one the fewest rows move meanwhile.
  const args = { ...request, search: { ...request.search, sort: list.sort } };
  let selected: R[] = [];

  const read = async () => {
    const onProgress = (progress: ReadProgress) => store.set({ phase: "reading", progress });
    onProgress({ done: 0, total: state.page?.total ?? 0 });
    try {
      const convert = (rows: T[]) => rows.map(select).filter((item) => item !== undefined);
      const whole = await readAllRows(list, args, convert, { signal, onProgress });
      selected = whole.chunks.flat();
      const options = selected.length > 0 ? await describe(selected) : nothingOptions;
      store.set({ phase: "done", options, notes: describeReading(state, whole, whole.count - selected.length) });
    } catch (error) {
      if (!signal.aborted) store.set({ phase: "failed", error: asApiError(error) });
    }
  };

  void read();
  const isConfirmed = await confirm(function ReadingConfirmation({ children }) {
    const reading = useStore(store);
    const options =
      reading.phase === "done"
        ? reading.options
        : { ...initialOptions, ...(reading.phase === "reading" ? { busy: true } : { reason: `Not all ${many} were read` }) };
    return children({
      ...options,
      body: (close) => <ReadingBody many={many} reading={reading} onRetry={() => void read()} onClose={close} />,
    });
  });
  controller.abort();
  return isConfirmed ? selected : undefined;
}
