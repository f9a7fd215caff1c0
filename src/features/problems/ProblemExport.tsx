import { IconDownload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { createExportName, downloadExport, formatExportRows, type ExportFormat } from "~/list/exportList";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { problemList, type ProblemRecord } from "./problems.list";

interface Props {
  env: string;
  records: readonly ProblemRecord[];
  isLoaded: boolean;
}

/** Writes the filtered problems to a file. They are all loaded, so that it takes no requests. */
export function ProblemExport({ env, records, isLoaded }: Props) {
  const client = useQueryClient();
  const download = async (format: ExportFormat) => {
    const name = await createExportName(client, env, problemList, format);
    const rows = formatExportRows(format, problemList, records, { env, path: {}, client });
    downloadExport(name, format, problemList, [rows]);
  };
  return (
    <Dropdown
      label="Export"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="toolbar"
          leftSection={<IconDownload size={14} aria-hidden />}
          reason={!isLoaded ? "Loading problems" : records.length === 0 ? "The list is empty" : undefined}
        >
          Export
        </Button>
      )}
      content={[
        {
          actions: [
            { label: "CSV (all columns)", onSelect: () => void download("csv") },
            { label: "NDJSON (full rows)", onSelect: () => void download("ndjson") },
          ],
        },
      ]}
    />
  );
}
