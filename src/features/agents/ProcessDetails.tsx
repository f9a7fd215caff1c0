import type { AgentProcessRow } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { Attributes } from "~/ui/Attributes";
import { ErrorState } from "~/ui/ErrorState";
import { ProcessTable } from "~/model/ProcessTable";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./agents.module.css";

const maxProcesses = 10;

function ProcessState({ env, sid }: { env: string; sid: string }) {
  const { data, error, isFetching, retry } = useApiQuery(
    "GET /api/v2/agents/process/{id}",
    { env, path: { id: sid }, search: { report: true } },
    { refresh: "background" },
  );
  if (!data && error) return <ErrorState title="Couldn't load the process state" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="text" label="Loading the process state" />;
  if (!data.state) return <p className="caption">The process reported no state.</p>;
  return <Attributes caption="Process state" values={data.state} />;
}

interface Props {
  env: string;
  liveProcess: AgentProcessRow | undefined;
  /** Live and expired processes, sorted by ID. */
  processes: AgentProcessRow[];
}

/** The state that the live process reports, refreshed every minute, and all scheduler processes of the environment. */
export function ProcessDetails({ env, liveProcess, processes }: Props) {
  return (
    <div className={classes.details}>
      {liveProcess && <ProcessState env={env} sid={liveProcess.sid} />}
      {processes.length > 0 && <ProcessTable label="Scheduler processes" processes={processes} maxRows={maxProcesses} />}
    </div>
  );
}
