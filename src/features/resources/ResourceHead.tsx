import { Link } from "react-router";
import { useData } from "~/api/query";
import { DeployButtons } from "~/deeds/DeployButtons";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { CopyButton } from "~/ui/CopyButton";
import { Failed } from "~/ui/Failed";
import { KeyValues } from "~/ui/KeyValues";
import { Mark } from "~/ui/Mark";
import { Status } from "~/ui/Status";
import { Tag } from "~/ui/Tag";
import { Waiting } from "~/ui/Waiting";
import { parseTime } from "~/ui/time";
import { When } from "~/ui/When";
import classes from "./ResourceHead.module.css";
import { useResource } from "./useResource";
import { useResourceVersion } from "./useResourceVersion";

/** Attributes of every resource that change what a deployment does, shown where they are set. */
const badges: Record<string, string> = {
  report_only: "Differences are reported, nothing is changed",
  purged: "The resource is to be absent",
  send_event: "What requires it is told when it changes",
  receive_events: "It is told when what it requires changes",
};

/** The last error of the run that ended at a time. Another run has another end: what is asked about this one stays true. */
const errorsOf = (ended: string) => {
  const hourBefore = new Date(parseTime(ended).getTime() - 3_600_000).toISOString();
  return {
    limit: 1,
    sort: "timestamp.desc",
    filter: { minimal_log_level: ["ERROR"], action: ["deploy"], timestamp: [`ge:${hourBefore}`] },
  };
};

const troubled = new Set(["failed", "unavailable", "skipped"]);

/** A resource and, for one in trouble, the newest error that a deployment logged. */
export function ResourceHead({ env, rid }: { env: string; rid: string }) {
  const { resource, gone, error, asking, retry } = useResource(env, rid);
  const limit = useRememberedLimit();
  const version = useResourceVersion(env, rid);
  const inTrouble = resource !== undefined && troubled.has(resource.status);
  const ended = inTrouble ? resource.last_deploy : undefined;
  const errors = useData("GET /api/v2/resource/{rid}/logs", ended ? { env, path: { rid }, search: errorsOf(ended) } : null, {
    pace: "still",
  });
  const line = errors.data?.rows[0];
  return (
    <header className={classes.head} data-gone={gone && true}>
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy the resource's id" />
        <span className={classes.deeds}>
          {resource && <DeployButtons env={env} what={{ resources: [rid] }} status={resource.status} />}
        </span>
      </div>
      {!resource && error && (
        <Failed
          title={error.kind === "missing" ? `There is no resource ${rid} in this environment` : "The resource could not be loaded"}
          error={error}
          retrying={asking}
          onRetry={retry}
        />
      )}
      {!resource && !error && <Waiting shape="text" rows={2} label="Loading the resource" />}
      {resource && (
        <>
          {gone && (
            <p role="status">
              <b>This resource no longer exists.</b> What is shown is its last state.
            </p>
          )}
          <KeyValues
            items={[
              [
                "Status",
                <span data-turning>
                  <Status word={resource.status} />
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
              ["Last deploy", <When at={resource.last_deploy} />],
              ["First seen", <When at={resource.first_generated_time} />],
              [
                "Marks",
                <span className={classes.badges}>
                  {Object.entries(badges)
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
          {!errors.data && errors.error && (
            <p className="remark" data-tone="amber" role="status">
              The last error could not be loaded: {errors.error.message}
            </p>
          )}
          {line && (
            <p className={`remark ${classes.error}`} data-tone="red">
              <Mark state="error" />
              <span>
                <Link to={paths.resource(env, rid, "logs", { "filter.minimal_log_level": "ERROR", "filter.action": "deploy" })}>
                  Last error
                </Link>
                , <When at={line.timestamp} />: <span className="mono">{line.msg}</span>
              </span>
            </p>
          )}
        </>
      )}
    </header>
  );
}
