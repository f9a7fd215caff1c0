import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useBeforeUnload } from "react-router";
import { Button } from "~/ui/Button";
import { getErrorMessage } from "~/api/error";
import { formatNumber, plural } from "~/ui/numbers";
import { downloadText } from "~/ui/download";
import { Dropdown } from "~/ui/Dropdown";
import { notifyError } from "~/ui/toast";
import { useAbortOnUnmount } from "~/ui/useAbortOnUnmount";
import { fetchAllPages, formatExportHeader, formatExportRows, type ExportFormat } from "./exportList";
import type { ListState } from "./useList";

const mimeTypes: Record<ExportFormat, string> = { csv: "text/csv", ndjson: "application/x-ndjson" };

/**
 * Exports the whole filtered list to a file, with progress and Cancel. Leaving the page stops the export, so that no download
 * shows up on an unrelated page. The browser asks before the tab closes.
 */
export function ExportMenu<T extends object>({ state }: { state: ListState<T> }) {
  const { list, request, context } = state;
  const [running, setRunning] = useState<{ cancel: () => void; done: number; total: number }>();
  const { ref, createController } = useAbortOnUnmount();
  useBeforeUnload((event) => running && event.preventDefault());

  const runExport = async (format: ExportFormat) => {
    const controller = createController();
    let isCanceled = false;
    const cancel = () => {
      isCanceled = true;
      controller.abort();
    };
    setRunning({ cancel, done: 0, total: state.page?.total ?? 0 });
    const chunks: string[] = [formatExportHeader(format, list)];
    let [done, total] = [0, 0];
    try {
      for await (const page of fetchAllPages(list, request, controller.signal)) {
        chunks.push(formatExportRows(format, list, page.rows, context));
        done += page.rows.length;
        total = page.total;
        setRunning({ cancel, done, total });
      }
      // Rows after an unsendable cursor can't be reached.
      if (done < total)
        notifyError(
          `Exported ${formatNumber(done)} of ${plural(total, "row", "rows")}`,
          "The server can't page past a value with characters outside Latin-1.",
        );
      downloadText(`${list.noun[1].replaceAll(" ", "-")}.${format}`, mimeTypes[format], chunks);
    } catch (error) {
      const reason = controller.signal.aborted ? "You left the page." : getErrorMessage(error);
      if (!isCanceled) notifyError(`Export stopped after ${plural(done, "row", "rows")}`, reason);
    } finally {
      setRunning(undefined);
    }
  };
  if (running) {
    return (
      <Button ref={ref} size="toolbar" onClick={running.cancel}>
        Cancel export · {formatNumber(running.done)} of {plural(running.total, "row", "rows")}
      </Button>
    );
  }
  return (
    <Dropdown
      label="Export"
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} size="toolbar" leftSection={<IconDownload size={14} aria-hidden />} disabled={!state.page?.total}>
          Export
        </Button>
      )}
      content={[
        {
          actions: [
            { label: "CSV (all columns)", onSelect: () => void runExport("csv") },
            { label: "NDJSON (full rows)", onSelect: () => void runExport("ndjson") },
          ],
        },
      ]}
    />
  );
}
