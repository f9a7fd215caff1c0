import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { DeployButtons } from "~/operations/DeployButtons";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { parseTime, toIsoString } from "~/time";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { KeyValues } from "~/ui/KeyValues";
import { StatusIcon } from "~/ui/StatusIcon";
import { Status } from "~/ui/Status";
import { Tag } from "~/ui/Tag";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./ResourceHeader.module.css";
import { useResource } from "./useResource";
import { useResourceVersion } from "./useResourceVersion";

/** Attributes that change how any resource is deployed. */
const flagDescriptions: Record<string, string> = {
  report_only: "Differences are reported but not fixed",
  purged: "The resource shouldn't exist",
  send_event: "Sends events to resources that require this resource",
  receive_events: "Receives events from resources that this resource requires",
};

/** Search for the last error of the run that ended at `endedAt`. A finished run gets no new errors, so the response never changes. */
const getLastErrorSearch = (endedAt: string) => {
  const hourBefore = toIsoString(parseTime(endedAt) - 3_600_000);
  return {
    limit: 1,
    sort: "timestamp.desc",
    filter: { minimal_log_level: ["ERROR"], action: ["deploy"], timestamp: [`ge:${hourBefore}`] },
  };
};

const problemStates = new Set(["failed", "unavailable", "skipped"]);

/** Status and properties of a resource, with the last deployment error if it has a problem. */
export function ResourceHeader({ env, rid }: { env: string; rid: string }) {
  const { resource, deletedError, error, isFetching, retry } = useResource(env, rid);
  const limit = useSavedLimitParam();
  const version = useResourceVersion(env, rid);
  const hasProblem = resource !== undefined && problemStates.has(resource.status);
  const endedAt = hasProblem ? resource.last_deploy : undefined;
  const errorsQuery = useApiQuery(
    "GET /api/v2/resource/{rid}/logs",
    endedAt ? { env, path: { rid }, search: getLastErrorSearch(endedAt) } : null,
    { refresh: "never" },
  );
  const lastError = errorsQuery.data?.rows[0];
  return (
    <header className={classes.header} data-missing={deletedError && true}>
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy resource ID" />
        <span className={classes.actions}>
          {resource && <DeployButtons env={env} target={{ resources: [rid] }} status={resource.status} />}
        </span>
      </div>
      {!resource && error && (
        <ErrorState
          title={error.kind === "missing" ? "This resource doesn't exist in this environment" : "Couldn't load the resource"}
          error={error}
          isRetrying={isFetching}
          onRetry={retry}
        />
      )}
      {!resource && !error && <Skeleton shape="text" rows={2} label="Loading resource" />}
      {resource && (
        <>
          {deletedError && (
            <p role="status">
              <b>This resource no longer exists.</b> Showing its last known state.
            </p>
          )}
          <KeyValues
            items={[
              [
                "Status",
                <span data-animate-icons>
                  <Status state={resource.status} />
                </span>,
              ],
              ["Agent", <Link to={paths.resources(env, { ...limit, "filter.agent": resource.agent })}>{resource.agent}</Link>],
              [
                "Type",
                <Link to={paths.resources(env, { ...limit, "filter.resource_type": resource.resource_type })}>
                  {resource.resource_type}
                </Link>,
              ],
              ["Version", version === undefined ? "–" : <Link to={paths.version(env, version)}>{version}</Link>],
              ["Last deploy", <Timestamp at={resource.last_deploy} />],
              ["First seen", <Timestamp at={resource.first_generated_time} />],
              [
                "Flags",
                <span className={classes.badges}>
                  {Object.entries(flagDescriptions)
                    .filter(([name]) => resource.attributes[name] === true)
                    .map(([name, description]) => (
                      <Tag key={name} title={description}>
                        {name}
                      </Tag>
                    ))}
                </span>,
              ],
            ]}
          />
          {!errorsQuery.data && errorsQuery.error && (
            <p className="callout" data-tone="amber" role="status">
              Couldn't load the last error: {errorsQuery.error.message}
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
      )}
    </header>
  );
}
