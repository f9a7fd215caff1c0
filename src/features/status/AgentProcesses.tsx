import { Link } from "react-router";
import { getEnvironmentNames, useProjects } from "~/api/environment";
import { useApiQuery } from "~/api/query";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { ProcessTable } from "~/ui/ProcessTable";
import { useSearchParamState } from "~/ui/useSearchParamState";

/** The server gives so many at most; the table shows as many as can be read. */
const limit = 1000;
const maxShown = 100;

/** `GET agentproc`: the processes of schedulers, those that live or all that the server remembers. */
export function AgentProcesses() {
  const [params, setParams] = useSearchParamState();
  const shouldIncludeExpired = params.get("processes") === "all";
  const processesQuery = useApiQuery(
    "GET /api/v1/agentproc",
    { search: { expired: shouldIncludeExpired, limit } },
    { refresh: "background", keepPrevious: true },
  );
  const environmentNames = getEnvironmentNames(useProjects().data?.data ?? []);
  return (
    <Card
      title="Agent processes"
      query={processesQuery}
      width="whole"
      headerExtra={
        <label>
          <input
            type="checkbox"
            checked={shouldIncludeExpired}
            onChange={() => setParams({ processes: shouldIncludeExpired ? undefined : "all" })}
          />{" "}
          Expired ones too
        </label>
      }
    >
      {({ processes }) =>
        processes.length === 0 ? (
          <p className="caption">
            {shouldIncludeExpired
              ? "The server remembers no process."
              : "No process lives: schedulers run for environments that are not halted."}
          </p>
        ) : (
          <ProcessTable
            label="Agent processes"
            processes={processes}
            maxRows={maxShown}
            renderEnvironment={({ environment }) => (
              <Link to={paths.agents(environment)}>{environmentNames.get(environment) ?? environment}</Link>
            )}
          />
        )
      }
    </Card>
  );
}
