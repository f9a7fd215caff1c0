import { Link } from "react-router";
import { useApiQuery } from "~/api/query";
import { DeployButtons } from "~/operations/DeployButtons";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { KeyValues } from "~/ui/KeyValues";
import { StatusIcon } from "~/ui/StatusIcon";
import { Status } from "~/ui/Status";
import { Tag } from "~/ui/Tag";
import { Skeleton } from "~/ui/Skeleton";
import { parseTime } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./ResourceHeader.module.css";
import { useResource } from "./useResource";
import { useResourceVersion } from "./useResourceVersion";

/** Attributes of every resource that change what a deployment does, shown where they are set. */
const badgeMeanings: Record<string, string> = {
  report_only: "Differences are reported, nothing is changed",
  purged: "The resource is to be absent",
  send_event: "What requires it is told when it changes",
  receive_events: "It is told when what it requires changes",
};

/** The last error of the run that ended at a time. Another run has another end: what is asked about this one stays true. */
const getLastErrorSearch = (endedAt: string) => {
  const hourBefore = new Date(parseTime(endedAt).getTime() - 3_600_000).toISOString();
  return {
    limit: 1,
    sort: "timestamp.desc",
    filter: { minimal_log_level: ["ERROR"], action: ["deploy"], timestamp: [`ge:${hourBefore}`] },
  };
};

const problemStates = new Set(["failed", "unavailable", "skipped"]);

/** A resource and, for one in trouble, the newest error that a deployment logged. */
export function ResourceHeader({ env, rid }: { env: string; rid: string }) {
  const { resource, deletedError, error, isFetching, retry } = useResource(env, rid);
  const limit = useSavedLimitParam();
  const version = useResourceVersion(env, rid);
  const hasProblem = resource !== undefined && problemStates.has(resource.status);
  const endedAt = hasProblem ? resource.last_deploy : undefined;
  const errorsQuery = useApiQuery(
    "GET /api/v2/resource/{rid}/logs",
    endedAt ? { env, path: { rid }, search: getLastErrorSearch(endedAt) } : null,
    {
      refresh: "never",
    },
  );
  const lastError = errorsQuery.data?.rows[0];
  return (
    <header className={classes.header} data-missing={deletedError && true}>
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy the resource's id" />
        <span className={classes.actions}>
          {resource && <DeployButtons env={env} target={{ resources: [rid] }} status={resource.status} />}
        </span>
      </div>
      {!resource && error && (
        <ErrorState
          title={error.kind === "missing" ? `There is no resource ${rid} in this environment` : "The resource could not be loaded"}
          error={error}
          isRetrying={isFetching}
          onRetry={retry}
        />
      )}
      {!resource && !error && <Skeleton shape="text" rows={2} label="Loading the resource" />}
      {resource && (
        <>
          {deletedError && (
            <p role="status">
              <b>This resource no longer exists.</b> What is shown is its last state.
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
                "Marks",
                <span className={classes.badges}>
                  {Object.entries(badgeMeanings)
                    .filter(([name]) => resource.attributes[name] === true)
                    .map(([name, meaning]) => (
                      <Tag key={name} title={meaning}>
                        {name}
                      </Tag>
                    ))}
                </span>,
              ],
            ]}
          />
          {!errorsQuery.data && errorsQuery.error && (
            <p className="callout" data-tone="amber" role="status">
              The last error could not be loaded: {errorsQuery.error.message}
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
