import type { ResourceAction } from "~/api/models";
import { CopyButton } from "~/ui/CopyButton";
import { formatNumber, plural } from "~/ui/numbers";
import { Table } from "~/ui/Table";
import { Timestamp } from "~/ui/Timestamp";
import { isRecord } from "~/ui/value";
import { AttributeChanges } from "./AttributeChanges";
import { LogLevel } from "./LogLevel";
import classes from "./resources.module.css";

/** Text of a log message's property. The server stores messages as logged, so none is guaranteed. */
const getText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A version may have a hundred thousand resources. */
const maxListedResources = 500;

/** Attribute changes and log messages of an action. */
export function ActionDetails({ action }: { action: ResourceAction }) {
  const attributeChanges = Object.values(action.changes ?? {})
    .filter(isRecord)
    .flatMap((attributes) => Object.entries(attributes))
    .flatMap(([name, change]) => (isRecord(change) ? [{ name, from: change.current, to: change.desired }] : []));
  const resources = action.resource_version_ids;
  const messages = action.messages ?? [];
  return (
    <div className={classes.stack}>
      {resources.length > 1 && (
        <details>
          <summary>{plural(resources.length, "resource", "resources")}</summary>
          <pre className={classes.message}>{resources.slice(0, maxListedResources).join("\n")}</pre>
          {resources.length > maxListedResources && (
            <p className="caption">
              Showing the first {maxListedResources} of {plural(resources.length, "resource", "resources")}.{" "}
              <CopyButton text={() => resources.join("\n")} label={`Copy all ${formatNumber(resources.length)} IDs`} />
            </p>
          )}
        </details>
      )}
      {attributeChanges.length > 0 && <AttributeChanges caption="Changes" fromLabel="Before" toLabel="After" changes={attributeChanges} />}
      {messages.length === 0 ? (
        <p className="caption">No messages.</p>
      ) : (
        <Table label="Messages">
          <tbody>
            {messages.map((message, index) => (
              <tr key={index}>
                <td>
                  <Timestamp absolute at={getText(message.timestamp)} />
                </td>
                <td>
                  <LogLevel level={getText(message.level) ?? "?"} />
                </td>
                <td>
                  <span className={classes.message}>{getText(message.msg)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
