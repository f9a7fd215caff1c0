import { Link } from "react-router";
import { UnpauseButton } from "~/operations/UnpauseButton";
import { paths } from "~/paths";
import { capitalize } from "~/ui/capitalize";
import { CopyButton } from "~/ui/CopyButton";
import { plural } from "~/ui/numbers";
import { getStateStyle, humanize } from "~/ui/states";
import { StatusIcon } from "~/ui/StatusIcon";
import { Timestamp } from "~/ui/Timestamp";
import type { BrokenResource } from "./causes";
import { CauseText } from "./CauseText";
import classes from "./problems.module.css";
import { useReasons, type CauseReason } from "./useReasons";

/** How the sentence of a resource begins that waits for a cause: "Skipped because". */
const getIntroduction = (status: string): string =>
  status.startsWith("skipped") ? `${status === "skipped" ? "Skipped" : "Waiting"} because ` : "Waiting because ";

/** Steps of a chain that are shown. */
const maxSteps = 5;

/** The resources between a resource and the cause that it leads to, each linked. */
function Chain({ env, chain }: Pick<CauseReason, "chain"> & { env: string }) {
  const all = chain.slice(0, -1);
  const steps = all.slice(0, maxSteps);
  if (steps.length === 0) return null;
  return (
    <span className={classes.chain}>
      {" "}
      (through{" "}
      {steps.map((step, index) => (
        <span key={step.id}>
          {index > 0 && ", "}
          <Link to={paths.resource(env, step.id)} title={step.id}>
            {step.value}
          </Link>
        </span>
      ))}
      {all.length > steps.length && `, and ${all.length - steps.length} more`})
    </span>
  );
}

/** What happened to a cause, in the past tense where it is over. */
function getVerb({ kind, cause }: CauseReason): string {
  if (cause.hasFailedLastRun) return kind === "unavailable" ? "is unavailable" : "failed";
  if (kind === "undefined") return "is undefined";
  return kind === undefined ? "isn't deployed yet" : `is ${humanize(kind)}`;
}

function ErrorLines({ env, reason: { cause, error } }: { env: string; reason: CauseReason }) {
  if (!error) return null;
  const isFolded = error.text !== error.summary;
  return (
    <>
      <span className={classes.meta}>
        {" · "}
        <Link to={paths.resource(env, cause.id, "logs", { "filter.minimal_log_level": "ERROR", "filter.action": "deploy" })}>
          Last error
        </Link>{" "}
        <Timestamp at={error.at} />
      </span>
      <CopyButton text={error.text} label="Copy error" />
      {isFolded && (
        <details className={classes.whole}>
          <summary>Full error</summary>
          <pre>{error.text}</pre>
        </details>
      )}
    </>
  );
}

function ReasonParagraph({ env, status, reason }: { env: string; status: string; reason: CauseReason }) {
  const { cause, chain, kind, stoppedAgent } = reason;
  return (
    <div className={classes.reason}>
      <StatusIcon state={kind ?? cause.status} />
      <div>
        {chain.length === 0 && kind !== undefined && <b>{capitalize(humanize(kind))}: </b>}
        {chain.length > 0 && (
          <>
            {getIntroduction(status)}
            <Link to={paths.resource(env, cause.id)} title={cause.id}>
              {cause.value}
            </Link>{" "}
            on {cause.agent} {getVerb(reason)}
            <Chain env={env} chain={chain} />
            {": "}
          </>
        )}
        <CauseText env={env} cause={cause} facts={reason} />
        <ErrorLines env={env} reason={reason} />
        {stoppedAgent && (
          <span className={classes.agent}>
            {" "}
            Agent <Link to={paths.agents(env, { "filter.name": stoppedAgent.name })}>{stoppedAgent.name}</Link> is {stoppedAgent.status}.{" "}
            {stoppedAgent.paused && <UnpauseButton env={env} agent={stoppedAgent.name} />}
          </span>
        )}
      </div>
    </div>
  );
}

interface ReasonProps {
  env: string;
  id: string;
  /** The resource's status; undefined if unknown, as in a comparison. */
  status?: string;
  /** The resource as its page has it. The reasons are read again when it has changed. */
  known?: { resource: BrokenResource; changeToken: object };
}

/** The causes that keep a resource from being deployed; nothing for a resource that isn't broken. */
export function Reasons({ env, id, status = "skipped", known }: ReasonProps) {
  const { reasons, total, error } = useReasons(env, id, { known: known?.resource, changeToken: known?.changeToken });
  if (error)
    return (
      <p className="callout" data-tone="amber" role="status">
        Couldn't load why this resource isn't deployed: {error.message}
      </p>
    );
  const [first] = reasons ?? [];
  if (!reasons || !first) return null;
  return (
    <section className={`callout ${classes.because}`} data-tone={getStateStyle(first.kind ?? status).color} aria-label="Reason">
      {reasons.map((reason) => (
        <ReasonParagraph key={reason.cause.id} env={env} status={status} reason={reason} />
      ))}
      {total > reasons.length && (
        <p>
          This resource also waits for {plural(total - reasons.length, "other problem", "other problems")}.{" "}
          <Link to={paths.resource(env, id, "requires", { not_deployed: "true" })}>Show what it requires</Link>
        </p>
      )}
    </section>
  );
}
