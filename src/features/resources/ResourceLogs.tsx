import { cursorParams } from "~/api/envelopes";
import { resourceActionValues } from "~/api/schema";
import { defineList } from "~/list/declaration";
import { ListPanel } from "~/list/ListPanel";
import { Attributes } from "~/ui/Attributes";
import { withOffset } from "~/time";
import { formatDateTime } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import { useSearchParamState } from "~/ui/useSearchParamState";
import { LogLevel } from "./LogLevel";
import classes from "./resources.module.css";
import { useResourceList } from "./useResourceList";

const logList = defineList("GET /api/v2/resource/{rid}/logs", {
  id: "resource-logs",
  title: "Logs",
  noun: ["line", "lines"],
  // Log lines have no id.
  rowId: (line) => `${line.timestamp} ${line.action_id.slice(0, 8)}`,
  rowName: ({ timestamp }, zone) => `line from ${formatDateTime(timestamp, zone)}`,
  sort: "timestamp.desc",
  empty: "No log messages for this resource.",
  columns: {
    timestamp: {
      header: "Time",
      sort: "timestamp",
      cell: (line) => <Timestamp absolute at={line.timestamp} />,
      text: (line) => withOffset(line.timestamp),
    },
    level: { header: "Level", width: "110px", cell: (line) => <LogLevel level={line.level} />, text: (line) => line.level },
    action: { header: "Action", width: "90px", cell: (line) => <span className="nowrap">{line.action}</span>, text: (line) => line.action },
    message: {
      header: "Message",
      cell: (line) => <span className={`${classes.message} ${classes.clamped}`}>{line.msg}</span>,
      text: (line) => line.msg,
    },
  },
  filters: {
    message: { label: "Message" },
    minimal_log_level: { label: "Minimum log level", field: "level" },
    action: { label: "Action", choices: resourceActionValues },
    timestamp: { label: "Time" },
  },
  renderExpanded: ({ msg, args, kwargs }) => {
    const loggedArguments = Object.entries({ args, kwargs }).filter(([, values]) => Object.keys(values).length > 0);
    return (
      <>
        <span className={classes.message}>{msg}</span>
        {loggedArguments.length > 0 && <Attributes caption="Arguments" values={Object.fromEntries(loggedArguments)} />}
      </>
    );
  },
});

/** Logs of a resource, newest first: `GET /api/v2/resource/{rid}/logs`. */
export function ResourceLogs({ env, rid }: { env: string; rid: string }) {
  const [params, setParams] = useSearchParamState();
  const isFollowing = params.get("follow") === "true";
  const state = useResourceList(logList, env, rid, { pageParams: ["id", "tab", "follow"], inProgress: () => isFollowing });
  /** Returns to the first page, since following shows the newest lines. */
  const setFollowing = (shouldFollow: boolean) => {
    const firstPageParams = Object.fromEntries(["sort", ...cursorParams].map((param) => [param, undefined]));
    setParams(shouldFollow ? { ...firstPageParams, follow: "true" } : { follow: undefined });
  };
  return (
    <ListPanel state={state}>
      <label className={classes.row} title="Load new lines every 5 s">
        <span>
          <input type="checkbox" checked={isFollowing} onChange={(event) => setFollowing(event.currentTarget.checked)} /> Follow
        </span>
      </label>
    </ListPanel>
  );
}
