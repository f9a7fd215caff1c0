import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useBeforeUnload } from "react-router";
import { reasonOf } from "~/api/error";
import { count } from "~/ui/count";
import { downloadText } from "~/ui/download";
import { Dropdown } from "~/ui/Dropdown";
import { toastFailed } from "~/ui/toast";
import { useLeaving } from "~/ui/useLeaving";
import { allPages, written, type Format } from "./export";
import type { ListState } from "./useList";

const types: Record<Format, string> = { csv: "text/csv", ndjson: "application/x-ndjson" };

/**
 * Writes the whole filtered list into a file, with progress and Cancel. Leaving its page ends it, which is told: a file would come
 * out of nowhere. Closing the tab asks first.
 */
export function ExportMenu({ state }: { state: ListState }) {
  const { list, request } = state;
  const [running, setRunning] = useState<{ cancel: () => void; done: number; total: number }>();
  const { ref, begin } = useLeaving();
  useBeforeUnload((event) => running && event.preventDefault());

  const run = async (format: Format) => {
    const control = begin();
    let cancelled = false;
    const cancel = () => {
      cancelled = true;
      control.abort();
    };
    setRunning({ cancel, done: 0, total: state.page?.total ?? 0 });
    const parts: string[] = [written(format, list, "header")];
    let [done, total] = [0, 0];
    try {
      for await (const page of allPages(list, request, control.signal)) {
        parts.push(written(format, list, page.rows));
        done += page.rows.length;
        total = page.total;
        setRunning({ cancel, done, total });
      }
      // The rows after one that a request cannot name cannot be reached.
      if (done < total)
        toastFailed(`The export has ${count.format(done)} of ${count.format(total)} rows`, "A request cannot name the others.");
      downloadText(`${list.noun[1].replaceAll(" ", "-")}.${format}`, types[format], parts);
    } catch (error) {
      const why = control.signal.aborted ? "Its page was left." : reasonOf(error);
      if (!cancelled) toastFailed(`The export stopped after ${count.format(done)} rows`, why);
    } finally {
      setRunning(undefined);
    }
  };
  if (running) {
    return (
      <Button ref={ref} size="compact-sm" h={30} variant="default" fw={400} onClick={running.cancel}>
        Cancel export · {count.format(running.done)} of {count.format(running.total)}
      </Button>
    );
  }
  return (
    <Dropdown
      label="Export"
      button={(opener) => (
        <Button
          {...opener}
          size="compact-sm"
          h={30}
          variant="default"
          fw={400}
          leftSection={<IconDownload size={14} aria-hidden />}
          disabled={!state.page?.total}
        >
          Export
        </Button>
      )}
      content={[
        {
          actions: [
            { label: "CSV, the columns", onSelect: () => void run("csv") },
            { label: "NDJSON, whole rows", onSelect: () => void run("ndjson") },
          ],
        },
      ]}
    />
  );
}
