import type { ResourceAction } from "~/api/endpoints";
import { CopyButton } from "~/ui/CopyButton";
import { formatNumber } from "~/ui/numbers";
import { Table } from "~/ui/Table";
import { Timestamp } from "~/ui/Timestamp";
import { AttributeChanges } from "./AttributeChanges";
import { LogLevel } from "./LogLevel";
import classes from "./resources.module.css";

/** Messages are stored as they were logged: nothing is sure of them but that they are objects. */
interface LogMessage {
  level?: string;
  msg?: string;
  timestamp?: string;
}

/** So many are drawn: a version may have a hundred thousand. */
const maxListedResources = 500;

/** What a run changed, attribute by attribute, and what it logged. */
export function ActionDetails({ action }: { action: ResourceAction }) {
  const changes = (action.changes ?? {}) as Record<string, Record<string, { current?: unknown; desired?: unknown }>>;
  const attributeChanges = Object.values(changes).flatMap((attributes) =>
    Object.entries(attributes).map(([name, change]) => ({ name, from: change.current, to: change.desired })),
  );
  const resources = action.resource_version_ids;
  const messages = (action.messages ?? []) as LogMessage[];
  return (
    <div className={classes.stack}>
      {resources.length > 1 && (
        <details>
          <summary>{resources.length} resources</summary>
          <pre className={classes.message}>{resources.slice(0, maxListedResources).join("\n")}</pre>
          {resources.length > maxListedResources && (
            <p className="caption">
              The first {maxListedResources} of {formatNumber(resources.length)} are shown.{" "}
              <CopyButton text={() => resources.join("\n")} label={`Copy all ${formatNumber(resources.length)} ids`} />
            </p>
          )}
        </details>
      )}
      {attributeChanges.length > 0 && <AttributeChanges caption="Changes" fromLabel="Before" toLabel="After" changes={attributeChanges} />}
      {messages.length === 0 ? (
        <p className="caption">Nothing was logged.</p>
      ) : (
        <Table label="Messages">
          <tbody>
            {messages.map((message, index) => (
              <tr key={index}>
                <td>
                  <Timestamp absolute at={message.timestamp} />
                </td>
                <td>
                  <LogLevel level={message.level ?? "?"} />
                </td>
                <td>
                  <span className={classes.message}>{message.msg}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
