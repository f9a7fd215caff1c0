import type { CompileDetails } from "~/api/models";
import { Attributes } from "~/ui/Attributes";
import { KeyValues } from "~/ui/KeyValues";
import { SimpleTable } from "~/ui/SimpleTable";
import { ValueViewer } from "~/ui/ValueViewer";
import classes from "./compiles.module.css";

function EnvironmentVariables({ compile }: { compile: CompileDetails }) {
  const columns = [
    ["Requested", compile.requested_environment_variables],
    ["Mergeable", compile.mergeable_environment_variables],
    ["Effective", compile.environment_variables],
  ] as const;
  const names = [...new Set(columns.flatMap(([, variables]) => Object.keys(variables)))].sort();
  if (names.length === 0) return <p className="caption">No environment variables were set.</p>;
  return (
    <SimpleTable
      equalColumns
      label="Environment variables"
      rows={names}
      rowKey={(name) => name}
      columns={[
        { header: "Environment variable", isRowHeader: true, className: "mono", cell: (name) => name },
        ...columns.map(([header, variables]) => ({
          header,
          cell: (name: string) =>
            Object.hasOwn(variables, name) ? <ValueViewer name={name} value={variables[name]} /> : <span className="caption">–</span>,
        })),
      ]}
    />
  );
}

const formatYesNo = (value: boolean | null | undefined): string => (value ? "yes" : "no");

/** The options, environment variables and trigger of the compile request. */
export function CompileRequest({ compile }: { compile: CompileDetails }) {
  const { type: _, message: __, ...rest } = compile.metadata;
  const triggerDetails = { ...rest, ...(Object.keys(compile.links).length > 0 && { links: compile.links }) };
  return (
    <section className={classes.section} aria-label="Request">
      <h2>Request</h2>
      <KeyValues
        items={[
          ["Export", formatYesNo(compile.do_export)],
          ["Update", formatYesNo(compile.force_update)],
          ["Partial", formatYesNo(compile.partial)],
          ["Removed resource sets", compile.removed_resource_sets.join(", ") || "none"],
          ["Exporter", compile.exporter_plugin ?? "default"],
          ["Notify on failure", compile.notify_failed_compile === null ? "default" : formatYesNo(compile.notify_failed_compile)],
          ["Remote ID", <span className="mono">{compile.remote_id ?? "–"}</span>],
        ]}
      />
      <EnvironmentVariables compile={compile} />
      {Object.keys(triggerDetails).length > 0 && <Attributes caption="Trigger details" values={triggerDetails} />}
    </section>
  );
}
