import { Link } from "react-router";
import type { ResourceDetails } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { parseTime, toIsoString } from "~/time";
import { StatusIcon } from "~/ui/StatusIcon";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./ResourceHeader.module.css";

/** Search for the last error of the run that ended at this time. The response never changes, since a finished run gets no errors. */
const getLastErrorSearch = (endTime: number) => ({
  limit: 1,
  sort: "timestamp.desc",
  filter: { minimal_log_level: ["ERROR"], action: ["deploy"], timestamp: [`ge:${toIsoString(endTime - 3_600_000)}`] },
});

const problemStates = new Set(["failed", "unavailable", "skipped"]);

/** The last deployment error of a resource that has a problem: `GET /api/v2/resource/{rid}/logs`. */
export function LastDeployError({ env, rid, resource }: { env: string; rid: string; resource: ResourceDetails }) {
  const endTime = parseTime(resource.last_deploy ?? "");
  const { data, error } = useApiQuery(
    "GET /api/v2/resource/{rid}/logs",
    !Number.isNaN(endTime) && problemStates.has(resource.status) ? { env, path: { rid }, search: getLastErrorSearch(endTime) } : null,
    { refresh: "never" },
  );
  const lastError = data?.rows[0];
  return (
    <>
      {!data && error && (
        <p className="callout" data-tone="amber" role="status">
          Couldn't load the last error: {error.message}
        </p>
      )}
      {lastError && (
        <p className={`callout ${classes.error}`} data-tone="red">
          <StatusIcon state="error" />
          <span>
            <Link to={paths.resource(env, rid, "logs", { "filter.minimal_log_level": "ERROR", "filter.action": "deploy" })}>
              Last error
            </Link>
            , <Timestamp at={lastError.timestamp} />: <span className="mono">{lastError.msg}</span>
          </span>
        </p>
      )}
    </>
  );
}
