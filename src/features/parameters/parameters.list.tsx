import { editableSources } from "~/model/factsAndParameters";
import { FactOrParameterValue } from "~/model/FactOrParameterValue";
import { defineList } from "~/list/declaration";
import { withOffset } from "~/time";
import { previewValue, previewValues } from "~/ui/valuePreview";
import { Timestamp } from "~/ui/Timestamp";

/** Parameters have no details page; an expanded row shows the whole value. */
export const parameterList = defineList("GET /api/v2/parameters", {
  id: "parameters",
  title: "Parameters",
  noun: ["parameter", "parameters"],
  rowId: (parameter) => parameter.id,
  sort: "name.asc",
  empty: "No parameters. Set a parameter here, or let reports or plugins set it. The model reads parameters by name.",
  renderExpanded: (parameter) => <FactOrParameterValue {...parameter} />,
  columns: {
    name: {
      header: "Name",
      sort: "name",
      width: "22%",
      text: (parameter) => parameter.name,
    },
    value: {
      header: "Value",
      cell: (parameter) => <span className="mono">{previewValue(parameter.name, parameter.value)}</span>,
      text: (parameter) => parameter.value,
    },
    source: {
      header: "Source",
      sort: "source",
      width: "100px",
      text: (parameter) => parameter.source,
    },
    updated: {
      header: "Updated",
      sort: "updated",
      width: "120px",
      cell: (parameter) => <Timestamp at={parameter.updated} />,
      text: (parameter) => withOffset(parameter.updated ?? ""),
    },
    metadata: {
      header: "Metadata",
      width: "24%",
      cell: (parameter) => <span className="mono">{previewValues(parameter.metadata) || "–"}</span>,
      text: (parameter) => JSON.stringify(parameter.metadata ?? {}),
    },
  },
  filters: {
    name: { label: "Name" },
    source: { label: "Source", choices: editableSources },
    updated: { label: "Updated" },
  },
});
