import { useData } from "~/api/query";
import { Mark } from "~/ui/Mark";
import { When } from "~/ui/When";
import { useWords } from "~/ui/useWords";
import classes from "./agents.module.css";
import { ProcessDetails } from "./ProcessDetails";
import { VenvRemoval } from "./VenvRemoval";

/** The word of the address that opens the details. */
export const processWord = "process";

/** The process that all agents of an environment share: where it runs, since when, and, on request, its own report. */
export function SchedulerProcess({ env }: { env: string }) {
  const [params, setWords] = useWords();
  const open = params.has(processWord);
  const { data, error } = useData(
    "GET /api/v1/agentproc",
    { search: { environment: env, expired: open, limit: 1000 } },
    { pace: "server", keep: true },
  );
  const process = data?.processes.find(({ expired }) => !expired);
  const toggle = () => setWords({ [processWord]: open ? undefined : "true" }, { replace: true });
  return (
    <section className={classes.scheduler} aria-label="Scheduler process">
      <div className={classes.line}>
        {!data && !error && <span />}
        {process && (
          <span>
            <Mark state="up" /> Scheduler process on <b>{process.hostname}</b>, first seen <When at={process.first_seen} />
          </span>
        )}
        {data && !process && (
          <span>
            <Mark state="paused" /> No scheduler process runs
          </span>
        )}
        {!data && error && (
          <span>
            <Mark state="unavailable" /> Scheduler process unknown: {error.message}
          </span>
        )}
        <button type="button" className="link" aria-expanded={open} onClick={toggle}>
          {open ? "Hide details" : "Details"}
        </button>
        <VenvRemoval env={env} process={process} />
      </div>
      {open && <ProcessDetails env={env} live={process} processes={data?.processes ?? []} />}
    </section>
  );
}
