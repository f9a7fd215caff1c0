import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { reasonOf } from "~/api/error";
import { count } from "~/ui/count";
import { downloadText } from "~/ui/download";
import { Dropdown } from "~/ui/Dropdown";
import { toastFailed } from "~/ui/toast";
import { allPages, written, type Format } from "./export";
import type { ListState } from "./useList";

const types: Record<Format, string> = { csv: "text/csv", ndjson: "application/x-ndjson" };

/** Writes the whole filtered list into a file, with progress and Cancel. */
export function ExportMenu({ state }: { state: ListState }) {
  const { list, request } = state;
  const [running, setRunning] = useState<{ cancel: AbortController; done: number; total: number }>();

  const run = async (format: Format) => {
    const cancel = new AbortController();
    setRunning({ cancel, done: 0, total: state.page?.total ?? 0 });
    const parts: string[] = [written(format, list, "header")];
    let [done, total] = [0, 0];
    try {
      for await (const page of allPages(list, request, cancel.signal)) {
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
      if (!cancel.signal.aborted) toastFailed(`The export stopped after ${count.format(done)} rows`, reasonOf(error));
    } finally {
      setRunning(undefined);
    }
  };
  if (running) {
    return (
      <Button size="compact-sm" h={30} variant="default" fw={400} onClick={() => running.cancel.abort()}>
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
