import type { ResourceAction } from "~/api/endpoints";
import { CopyButton } from "~/ui/CopyButton";
import { count } from "~/ui/count";
import { Table } from "~/ui/Table";
import { When } from "~/ui/When";
import { AttributeChanges } from "./AttributeChanges";
import { LogLevel } from "./LogLevel";
import classes from "./resources.module.css";

/** Messages are stored as they were logged: nothing is sure of them but that they are objects. */
interface Message {
  level?: string;
  msg?: string;
  timestamp?: string;
}

/** So many are drawn: a version may have a hundred thousand. */
const most = 500;

/** What a run changed, attribute by attribute, and what it logged. */
export function ActionDetails({ action }: { action: ResourceAction }) {
  const changes = (action.changes ?? {}) as Record<string, Record<string, { current?: unknown; desired?: unknown }>>;
  const changed = Object.values(changes).flatMap((attributes) =>
    Object.entries(attributes).map(([name, change]) => ({ name, from: change.current, to: change.desired })),
  );
  const resources = action.resource_version_ids;
  const messages = (action.messages ?? []) as Message[];
  return (
    <div className={classes.parts}>
      {resources.length > 1 && (
        <details>
          <summary>{resources.length} resources</summary>
          <pre className={classes.message}>{resources.slice(0, most).join("\n")}</pre>
          {resources.length > most && (
            <p className="caption">
              The first {most} of {count.format(resources.length)} are shown.{" "}
              <CopyButton text={() => resources.join("\n")} label={`Copy all ${count.format(resources.length)} ids`} />
            </p>
          )}
        </details>
      )}
      {changed.length > 0 && <AttributeChanges caption="Changes" from="Before" to="After" changes={changed} />}
      {messages.length === 0 ? (
        <p className="caption">Nothing was logged.</p>
      ) : (
        <Table label="Messages">
          <tbody>
            {messages.map((message, index) => (
              <tr key={index}>
                <td>
                  <When absolute at={message.timestamp} />
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
