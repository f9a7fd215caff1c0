import type { ResourceAction } from "~/api/endpoints";
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

/** What a run changed, attribute by attribute, and what it logged. */
export function ActionDetails({ action }: { action: ResourceAction }) {
  const changes = (action.changes ?? {}) as Record<string, Record<string, { current?: unknown; desired?: unknown }>>;
  const changed = Object.values(changes).flatMap((attributes) =>
    Object.entries(attributes).map(([name, change]) => ({ name, from: change.current, to: change.desired })),
  );
  const messages = (action.messages ?? []) as Message[];
  return (
    <div className={classes.parts}>
      {action.resource_version_ids.length > 1 && (
        <details>
          <summary>{action.resource_version_ids.length} resources</summary>
          <pre className={classes.message}>{action.resource_version_ids.slice(0, 500).join("\n")}</pre>
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
