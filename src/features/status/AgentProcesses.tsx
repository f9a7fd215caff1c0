import { Link } from "react-router";
import { namesOf, useProjects } from "~/api/environment";
import { useData } from "~/api/query";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { ProcessTable } from "~/ui/ProcessTable";
import { useWords } from "~/ui/useWords";

/** The server gives so many at most; the table shows as many as can be read. */
const limit = 1000;
const shown = 100;

/** `GET agentproc`: the processes of schedulers, those that live or all that the server remembers. */
export function AgentProcesses() {
  const [words, setWords] = useWords();
  const all = words.get("processes") === "all";
  const read = useData("GET /api/v1/agentproc", { search: { expired: all, limit } }, { pace: "server", keep: true });
  const names = namesOf(useProjects().data?.data ?? []);
  return (
    <Card
      title="Agent processes"
      read={read}
      width="whole"
      head={
        <label>
          <input type="checkbox" checked={all} onChange={() => setWords({ processes: all ? undefined : "all" })} /> Expired ones too
        </label>
      }
    >
      {({ processes }) =>
        processes.length === 0 ? (
          <p className="caption">
            {all ? "The server remembers no process." : "No process lives: schedulers run for environments that are not halted."}
          </p>
        ) : (
          <ProcessTable
            label="Agent processes"
            processes={processes}
            shown={shown}
            placeOf={({ environment }) => <Link to={paths.agents(environment)}>{names.get(environment) ?? environment}</Link>}
          />
        )
      }
    </Card>
  );
}
