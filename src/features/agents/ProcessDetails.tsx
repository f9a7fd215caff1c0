import type { AgentProcessRow } from "~/api/endpoints";
import { useData } from "~/api/query";
import { Attributes } from "~/ui/Attributes";
import { Failed } from "~/ui/Failed";
import { ProcessTable } from "~/ui/ProcessTable";
import { Waiting } from "~/ui/Waiting";
import classes from "./agents.module.css";

/** So many processes are shown, the newest. */
const shown = 10;

function State({ env, sid }: { env: string; sid: string }) {
  const { data, error, asking, retry } = useData(
    "GET /api/v2/agents/process/{id}",
    { env, path: { id: sid }, search: { report: true } },
    { pace: "server" },
  );
  if (!data && error) return <Failed title="The process did not tell its state" error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="text" label="Asking the process for its state" />;
  if (!data.data.state) return <p className="caption">The process tells no state.</p>;
  return <Attributes caption="State of the process" values={data.data.state} />;
}

interface Props {
  env: string;
  live: AgentProcessRow | undefined;
  /** All that the server knows, in the order of their ids. */
  processes: AgentProcessRow[];
}

/** What the live process tells of itself, asked once a minute, and the processes of the environment. */
export function ProcessDetails({ env, live, processes }: Props) {
  return (
    <div className={classes.details}>
      {live && <State env={env} sid={live.sid} />}
      {processes.length > 0 && <ProcessTable label="Scheduler processes" processes={processes} shown={shown} />}
    </div>
  );
}
