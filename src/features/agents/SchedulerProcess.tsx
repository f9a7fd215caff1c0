import { useApiQuery } from "~/api/query";
import { LinkButton } from "~/ui/LinkButton";
import { StatusIcon } from "~/ui/StatusIcon";
import { Timestamp } from "~/ui/Timestamp";
import { useSearchParamState } from "~/ui/useSearchParamState";
import classes from "./agents.module.css";
import { ProcessDetails } from "./ProcessDetails";
import { VenvRemoval } from "./VenvRemoval";

/** Search param that opens the details. */
export const processParam = "process";

/** The scheduler process that all agents of an environment share: host, first seen and, on request, its reported state. */
export function SchedulerProcess({ env }: { env: string }) {
  const [params, setParams] = useSearchParamState();
  const isOpen = params.has(processParam);
  const processes = useApiQuery(
    "GET /api/v1/agentproc",
    { search: { environment: env, expired: isOpen, limit: 1000 } },
    { refresh: "background", keepPrevious: true },
  );
  const { data, error } = processes;
  const process = data?.processes.find(({ expired }) => !expired);
  const toggle = () => setParams({ [processParam]: isOpen ? undefined : "true" }, { replace: true });
  return (
    <section className={classes.scheduler} aria-label="Scheduler process">
      <div className={classes.summaryRow}>
        {!data && !error && <span />}
        {process && (
          <span>
            <StatusIcon state="up" /> Scheduler process running on <b>{process.hostname}</b>, first seen{" "}
            <Timestamp at={process.first_seen} />
          </span>
        )}
        {data && !process && (
          <span>
            <StatusIcon state="paused" /> No scheduler process is running. Schedulers run only for environments that aren't halted.
          </span>
        )}
        {!data && error && (
          <span>
            <StatusIcon state="unavailable" /> Couldn't load the scheduler process: {error.message}
          </span>
        )}
        <LinkButton aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? "Hide details" : "Show details"}
        </LinkButton>
        <VenvRemoval env={env} processes={processes} process={process} />
      </div>
      {isOpen && <ProcessDetails env={env} liveProcess={process} processes={data?.processes ?? []} />}
    </section>
  );
}
