import { IconDownload } from "@tabler/icons-react";
import { loadChunk } from "~/chunkLoading";
import { Link } from "react-router";
import { ApiError, getErrorMessage } from "~/api/error";
import { getLoadedReason } from "~/api/loadedReason";
import { runLongOperation, useLongOperation, type LongOperation, type OperationControls } from "~/api/longOperations";
import { useStore } from "~/store";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { formatNumber, plural } from "~/ui/numbers";
import { notifyError, notifySuccess } from "~/ui/toast";
import type { ExportFormat } from "./exportList";
import type { ReadProgress } from "./readAllRows";
import type { ListState } from "./useList";

const loadExport = () => Promise.all([import("./readAllRows"), import("./exportList")]);

/** Writes the whole list to a file. Shows a toast if rows may be missing, or if the user has left the page. */
async function exportRows<T extends object>(
  { list, request, context, alternativeReason }: ListState<T>,
  format: ExportFormat,
  { signal, update, isShown, address }: OperationControls,
) {
  const many = list.noun[1];
  let done = 0;
  try {
    const onProgress = (progress: ReadProgress) => {
      ({ done } = progress);
      update(progress);
    };
    const [{ readAllRows }, { createExportName, downloadExport, formatExportRows }] = await loadChunk(loadExport, { signal });
    const convert = (rows: T[]) => formatExportRows(format, list, rows, context);
    const options = { signal, onProgress, withDetails: !alternativeReason };
    const { chunks, count, total, doubt } = await readAllRows(list, request, convert, options);
    const name = await createExportName(context.client, request.env, list, format);
    signal.throwIfAborted();
    downloadExport(name, format, list, chunks);
    if (doubt && count !== total) {
      const text = `Exported ${formatNumber(count)} of ${plural(total, "row", "rows")}`;
      notifyError(text, doubt);
      return { text: "", problem: `${text}. ${doubt}` };
    }
    const text = `Exported ${plural(count, ...list.noun)}`;
    if (!doubt && isShown()) return { text };
    notifySuccess(text, doubt ? [doubt] : []);
    return { text: "" };
  } catch (error) {
    if (signal.aborted && !(signal.reason instanceof ApiError)) return { text: `Export of ${many} canceled` };
    const text = `Export stopped after ${plural(done, "row", "rows")}`;
    const problem = `${text}: ${getErrorMessage(error)}`;
    if (signal.aborted) return { text, problem };
    notifyError(text, getErrorMessage(error), <Link to={address}>Go to the {many}</Link>);
    return { text: "", problem };
  }
}

function CancelLabel({ operation }: { operation: LongOperation }) {
  const { done, total, note } = useStore(operation.progress);
  return (
    <span title={note}>
      Cancel export · {formatNumber(done)} of {plural(total, "row", "rows")}
      {note && " · waiting"}
    </span>
  );
}

const exportCheck = { subject: "whether there is anything to export", afterError: "block" } as const;

/** Exports the whole filtered list to a file, with progress and Cancel. The export continues when the user leaves the page. */
export function ExportMenu<T extends object>({ state }: { state: ListState<T> }) {
  const { list, request, page, error, isPlaceholder } = state;
  const reason = getLoadedReason({ data: isPlaceholder ? undefined : page, error }, exportCheck, ({ total }) =>
    total === 0 ? "The list is empty" : undefined,
  );
  const key = `export ${list.id} ${request.env} ${JSON.stringify(request.path)}`;
  const operation = useLongOperation(key);
  const running = operation?.result ? undefined : operation;
  const start = (format: ExportFormat) => {
    const options = { key, text: `Exporting ${list.noun[1]}`, total: page?.total, isReadOnly: true };
    void runLongOperation(options, (controls) => exportRows(state, format, controls));
  };
  return (
    <Dropdown
      label="Export"
      // The same element in both cases, so that it keeps the focus.
      renderTrigger={(triggerProps) =>
        running ? (
          <Button size="toolbar" onClick={running.cancel}>
            <CancelLabel operation={running} />
          </Button>
        ) : (
          <Button {...triggerProps} size="toolbar" leftSection={<IconDownload size={14} aria-hidden />} reason={reason}>
            Export
          </Button>
        )
      }
      content={[
        {
          actions: [
            { label: "CSV (all columns)", onSelect: () => start("csv") },
            { label: "NDJSON (full rows)", onSelect: () => start("ndjson") },
          ],
        },
      ]}
    />
  );
}
